package io.metaxy.memory;

import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Row;
import io.metaxy.store.WriteMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of the current version that a write takes the place of.
 *
 * @param mode what the write does to rows that are there
 * @param featureVersion the current version
 * @param ids the columns that tell samples apart
 * @param samples the samples that are written
 * @param creations when the samples were first written that keep this moment
 */
record Superseded(
    WriteMode mode,
    String featureVersion,
    List<String> ids,
    Set<SampleKey> samples,
    Map<SampleKey, Instant> creations) {

  static Superseded of(Append append, Table table) {
    List<String> ids = append.spec().idColumns();
    Set<SampleKey> samples = new HashSet<>();
    append.given().rows().forEach(row -> samples.add(SampleKey.of(row, ids)));
    Map<SampleKey, Instant> creations = new HashMap<>();
    for (Row row : replaceable(append, table)) {
      if (row.get(SystemColumns.CREATED_AT) instanceof Instant created) {
        creations.merge(
            SampleKey.of(row, ids), created, (one, other) -> one.isBefore(other) ? one : other);
      }
    }
    return new Superseded(append.mode(), append.featureVersion(), ids, samples, creations);
  }

  private static List<Row> replaceable(Append append, Table table) {
    return append.mode() == WriteMode.UPSERT
        ? StoredRows.of(append.spec(), table).ofVersion(append.featureVersion()).rows()
        : List.of();
  }

  boolean contains(Row row) {
    boolean current = featureVersion.equals(row.get(SystemColumns.FEATURE_VERSION));
    return switch (mode) {
      case APPEND -> false;
      case REPLACE -> current;
      case UPSERT -> current && samples.contains(SampleKey.of(row, ids));
    };
  }

  /** When the sample that a row takes the place of was first written. */
  Optional<Instant> creation(Row row) {
    return Optional.ofNullable(creations.get(SampleKey.of(row, ids)));
  }
}
