package io.metaxy.memory;

import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which rows count: of all rows of a sample under one feature version the latest, unless it says
 * that the sample was deleted.
 */
final class Latest {

  /** Bytewise; null is the smallest. */
  static final Comparator<@Nullable String> BYTEWISE =
      Comparator.nullsFirst(
          (one, other) ->
              Arrays.compareUnsigned(
                  one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)));

  private static final Comparator<Row> LATER =
      Comparator.comparing(Latest::moment)
          .thenComparing(row -> row.text(SystemColumns.PROVENANCE), BYTEWISE)
          .thenComparing(row -> row.text(SystemColumns.DATA_VERSION), BYTEWISE);

  private Latest() {}

  static List<Row> of(Table table, FeatureSpec spec, String featureVersion) {
    Map<SampleKey, Row> latest = new LinkedHashMap<>();
    for (Row row : table.rows()) {
      if (featureVersion.equals(row.get(SystemColumns.FEATURE_VERSION))) {
        latest.merge(SampleKey.of(row, spec.idColumns()), row, Latest::later);
      }
    }
    return latest.values().stream()
        .filter(row -> row.get(SystemColumns.DELETED_AT) == null)
        .toList();
  }

  /** The later of two rows. */
  static Row later(Row one, Row other) {
    return LATER.compare(one, other) >= 0 ? one : other;
  }

  private static Instant moment(Row row) {
    Object deleted = row.get(SystemColumns.DELETED_AT);
    Object moment = deleted == null ? row.get(SystemColumns.UPDATED_AT) : deleted;
    return (Instant) Objects.requireNonNull(moment);
  }
}
