package io.metaxy.cli.explain;

import io.metaxy.feature.FieldKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stored row of a sample, with what the system columns say of it. */
record StoredRow(Row row) {

  /** The moment that orders the rows of a sample: that of its deletion, else of its last update. */
  Instant moment() {
    return deletedAt().orElseGet(() -> moment(SystemColumns.UPDATED_AT).orElse(Instant.EPOCH));
  }

  Optional<Instant> deletedAt() {
    return moment(SystemColumns.DELETED_AT);
  }

  String featureVersion() {
    return String.valueOf(row.get(SystemColumns.FEATURE_VERSION));
  }

  Optional<String> run() {
    return Optional.ofNullable(row.text(SystemColumns.MATERIALIZATION_ID));
  }

  Optional<String> provenance(FieldKey field) {
    return entry(SystemColumns.PROVENANCE_BY_FIELD, field);
  }

  Optional<String> dataVersion(FieldKey field) {
    return entry(SystemColumns.DATA_VERSION_BY_FIELD, field);
  }

  SampleId id(List<String> columns) {
    Map<String, String> values = new LinkedHashMap<>();
    columns.forEach(column -> values.put(column, String.valueOf(row.get(column))));
    return new SampleId(values);
  }

  private Optional<String> entry(String column, FieldKey field) {
    return Optional.ofNullable(row.asMap().get(column))
        .filter(Map.class::isInstance)
        .map(value -> ((Map<?, ? extends @Nullable Object>) value).get(field.structKey()))
        .map(Object::toString);
  }

  private Optional<Instant> moment(String column) {
    Object value = row.asMap().get(column);
    if (value instanceof LocalDateTime local) {
      return Optional.of(local.toInstant(ZoneOffset.UTC));
    }
    return value instanceof Instant instant ? Optional.of(instant) : Optional.empty();
  }
}
