package io.metaxy.memory;

import io.metaxy.core.hash.SampleHash;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The samples that a feature ought to have.
 *
 * @param matchedOn the ids by which they are compared with stored rows
 * @param columns ids and user columns, data versions if samples came with some, and the two columns
 *     of provenance
 * @param rows the samples with the provenance due
 */
record Expected(List<String> matchedOn, List<Column> columns, List<Row> rows) {

  private static final Set<String> DATA_VERSIONS =
      Set.of(SystemColumns.DATA_VERSION_BY_FIELD, SystemColumns.DATA_VERSION);

  /** What is made from the parents. */
  static Expected of(FeatureGraph graph, Family family, SampleHash hash, Join join) {
    List<Row> rows = new ArrayList<>();
    for (Joined joined : join.rows()) {
      Provenance provenance = Provenance.of(graph, family, hash, joined);
      rows.add(with(joined.values(), provenance.byField(), provenance.whole()));
    }
    return new Expected(family.matchedOn(), plusProvenance(join.columns(), family.spec()), rows);
  }

  /**
   * The samples that the user gave, with their data versions if there are some. What all fields
   * were made from is put together anew.
   */
  static Expected of(FeatureSpec spec, List<String> matchedOn, SampleHash hash, GivenRows samples) {
    List<Column> columns = idsFirst(matchedOn, samples.userColumns());
    List<String> names = columns.stream().map(Column::name).toList();
    boolean versioned = samples.has(SystemColumns.DATA_VERSION_BY_FIELD);
    List<Row> rows = new ArrayList<>();
    for (Row sample : samples.rows()) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      names.forEach(name -> values.put(name, sample.get(name)));
      Map<String, @Nullable String> byField =
          GivenRows.byField(sample, SystemColumns.PROVENANCE_BY_FIELD, spec);
      if (byField == null) {
        throw new IllegalStateException("Samples without provenance were to be refused: " + sample);
      }
      if (versioned) {
        Map<String, @Nullable String> versions = samples.dataVersions(sample, spec, byField);
        values.put(SystemColumns.DATA_VERSION_BY_FIELD, versions);
        values.put(
            SystemColumns.DATA_VERSION,
            samples.whole(sample, SystemColumns.DATA_VERSION, hash, versions));
      }
      rows.add(with(Row.of(values), byField, Provenance.ofFields(hash, byField.values())));
    }
    if (versioned) {
      columns.addAll(ByFieldColumns.dataVersion(spec));
    }
    return new Expected(matchedOn, plusProvenance(columns, spec), rows);
  }

  Expected where(Predicate<Row> condition) {
    return new Expected(matchedOn, columns, rows.stream().filter(condition).toList());
  }

  /** What samples were made from, and the versions of their data if they came with some. */
  List<Column> versionColumns(boolean withDataVersions) {
    return columns.stream()
        .filter(column -> column.name().startsWith(SystemColumns.PREFIX))
        .filter(column -> withDataVersions || !DATA_VERSIONS.contains(column.name()))
        .toList();
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
    all.addAll(ByFieldColumns.provenance(spec));
    return all;
  }
}
