package io.metaxy.memory;

import io.metaxy.core.hash.SampleHash;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The samples that a feature ought to have.
 *
 * @param matchedOn the ids by which they are compared with stored rows
 * @param columns ids and user columns, and the two columns of provenance
 * @param rows the samples with the provenance due
 */
record Expected(List<String> matchedOn, List<Column> columns, List<Row> rows) {

  /** What is made from the parents. */
  static Expected of(FeatureGraph graph, Family family, SampleHash hash, Join join) {
    List<Row> rows = new ArrayList<>();
    for (Joined joined : join.rows()) {
      Provenance provenance = Provenance.of(graph, family, hash, joined);
      rows.add(with(joined.values(), provenance.byField(), provenance.whole()));
    }
    return new Expected(family.matchedOn(), plusProvenance(join.columns(), family.spec()), rows);
  }

  /** The samples that the user gave. What all fields were made from is put together anew. */
  static Expected of(FeatureSpec spec, List<String> matchedOn, SampleHash hash, GivenRows samples) {
    List<Column> columns = idsFirst(matchedOn, samples.userColumns());
    List<String> names = columns.stream().map(Column::name).toList();
    List<Row> rows = new ArrayList<>();
    for (Row sample : samples.rows()) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      names.forEach(name -> values.put(name, sample.get(name)));
      Map<String, @Nullable String> byField =
          GivenRows.byField(sample, SystemColumns.PROVENANCE_BY_FIELD, spec);
      if (byField == null) {
        throw new IllegalStateException("Samples without provenance were to be refused: " + sample);
      }
      rows.add(with(Row.of(values), byField, Provenance.ofFields(hash, byField.values())));
    }
    return new Expected(matchedOn, plusProvenance(columns, spec), rows);
  }

  Expected where(Predicate<Row> condition) {
    return new Expected(matchedOn, columns, rows.stream().filter(condition).toList());
  }

  SampleKey key(Row row) {
    return SampleKey.of(row, matchedOn);
  }

  private static List<Column> idsFirst(List<String> ids, List<Column> columns) {
    List<Column> sorted = new ArrayList<>();
    ids.forEach(id -> columns.stream().filter(c -> c.name().equals(id)).forEach(sorted::add));
    columns.stream().filter(c -> !ids.contains(c.name())).forEach(sorted::add);
    return sorted;
  }

  private static Row with(Row row, Map<String, @Nullable String> byField, @Nullable String whole) {
    return row.with(SystemColumns.PROVENANCE_BY_FIELD, byField)
        .with(SystemColumns.PROVENANCE, whole);
  }

  private static List<Column> plusProvenance(List<Column> columns, FeatureSpec spec) {
    List<Column> all = new ArrayList<>(columns);
    all.add(new Column(SystemColumns.PROVENANCE_BY_FIELD, ByFieldColumns.struct(spec)));
    all.add(new Column(SystemColumns.PROVENANCE, ColumnType.Scalar.VARCHAR));
    return all;
  }
}
