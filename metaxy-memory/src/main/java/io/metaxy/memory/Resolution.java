package io.metaxy.memory;

import io.metaxy.core.hash.SampleHash;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which samples of a feature must be computed, and which are orphaned.
 *
 * @param columns those of new and stale samples
 * @param added new samples, with their provenance
 * @param stale stale samples, with the provenance due
 * @param orphaned ids and provenance of stored samples without parents
 */
record Resolution(List<Column> columns, List<Row> added, List<Row> stale, List<Row> orphaned) {

  /**
   * Compares what ought to be there with what is.
   *
   * @param join the parents' rows
   * @param stored the feature's rows that count; of those that are made from one unit, the latest
   *     stands for all
   */
  static Resolution of(
      FeatureGraph graph, Family family, SampleHash hash, Join join, List<Row> stored) {
    Map<SampleKey, Row> storedByKey = new LinkedHashMap<>();
    stored.forEach(
        row -> storedByKey.merge(SampleKey.of(row, family.matchedOn()), row, Latest::later));
    List<Row> added = new ArrayList<>();
    List<Row> stale = new ArrayList<>();
    Set<SampleKey> expected = new HashSet<>();
    for (Joined joined : join.rows()) {
      Row row = withProvenance(graph, family, hash, joined);
      SampleKey key = SampleKey.of(row, family.matchedOn());
      Row there = key.hasNull() ? null : storedByKey.get(key);
      if (there == null) {
        added.add(row);
      } else {
        expected.add(key);
        if (isStale(there.text(SystemColumns.PROVENANCE), row.text(SystemColumns.PROVENANCE))) {
          stale.add(row);
        }
      }
    }
    List<Row> orphaned =
        storedByKey.entrySet().stream()
            .filter(entry -> !expected.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    List<Column> columns = new ArrayList<>(join.columns());
    columns.add(
        new Column(SystemColumns.PROVENANCE_BY_FIELD, ByFieldColumns.struct(family.spec())));
    columns.add(new Column(SystemColumns.PROVENANCE, ColumnType.Scalar.VARCHAR));
    return new Resolution(columns, added, stale, orphaned);
  }

  /** What was stored without provenance, or loses its provenance, is stale. */
  private static boolean isStale(@Nullable String stored, @Nullable String due) {
    return stored == null || !stored.equals(due);
  }

  private static Row withProvenance(
      FeatureGraph graph, Family family, SampleHash hash, Joined joined) {
    Set<FeatureKey> optional =
        family.parents().stream()
            .filter(Parent::optional)
            .map(parent -> parent.spec().key())
            .collect(Collectors.toSet());
    Provenance provenance =
        Provenance.of(
            graph,
            family.spec(),
            hash,
            (FieldRef field) -> {
              String version = joined.dataVersion(field);
              return version == null && optional.contains(field.feature()) ? "" : version;
            });
    return joined
        .values()
        .with(SystemColumns.PROVENANCE_BY_FIELD, provenance.byField())
        .with(SystemColumns.PROVENANCE, provenance.whole());
  }
}
