package io.metaxy.memory;

import io.metaxy.core.hash.SampleHash;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Row;
import io.metaxy.store.WriteMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds rows to a table, or puts them in place of others: derives what is not given, and stamps
 * them.
 *
 * @param spec the feature
 * @param given the rows, checked
 * @param carriedOver whether they were written before, and keep the moment of their creation
 * @param hash how samples are hashed
 * @param featureVersion the version that the rows are written under
 * @param projectVersion the version of the project that writes
 * @param materializationId names the run that writes; empty leaves it null
 * @param mode what is done to rows that are there
 * @param keepsVersion whether rows keep the feature version that they carry
 * @param evolves whether the table is changed so that it holds the rows
 * @param maps whether a new table keeps by-field columns as maps
 */
record Append(
    FeatureSpec spec,
    GivenRows given,
    boolean carriedOver,
    SampleHash hash,
    String featureVersion,
    String projectVersion,
    Optional<String> materializationId,
    WriteMode mode,
    boolean keepsVersion,
    boolean evolves,
    boolean maps) {

  /** The table with the rows, which is created if it is not there. */
  Table to(String name, Optional<Table> existing) {
    Table there = ByFieldColumns.grown(existing.orElseGet(() -> newTable(name)), spec);
    Table table = evolves ? new Evolution(there, given.userColumns()).evolved() : there;
    Superseded superseded = Superseded.of(this, table);
    Instant stamp = table.nextStamp();
    return table
        .without(superseded::contains)
        .plus(given.rows().stream().map(row -> Row.of(values(row, stamp, superseded))).toList());
  }

  private Table newTable(String name) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    given.userColumns().forEach(column -> columns.put(column.name(), column.type()));
    for (String column : SystemColumns.ALL) {
      columns.put(
          column,
          switch (column) {
            case SystemColumns.PROVENANCE_BY_FIELD, SystemColumns.DATA_VERSION_BY_FIELD ->
                maps ? ByFieldColumns.map() : ByFieldColumns.struct(spec);
            case SystemColumns.CREATED_AT, SystemColumns.UPDATED_AT, SystemColumns.DELETED_AT ->
                ColumnType.Scalar.TIMESTAMP_WITH_TIME_ZONE;
            default -> ColumnType.Scalar.VARCHAR;
          });
    }
    return new Table(name, columns, List.of());
  }

  private Map<String, @Nullable Object> values(Row row, Instant stamp, Superseded superseded) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    given.userColumns().forEach(column -> values.put(column.name(), row.get(column.name())));
    Map<String, @Nullable String> provenance =
        GivenRows.byField(row, SystemColumns.PROVENANCE_BY_FIELD, spec);
    if (provenance == null) {
      throw new IllegalStateException("Rows without provenance were to be refused: " + row);
    }
    Map<String, @Nullable String> dataVersions = given.dataVersions(row, spec, provenance);
    Object whole = given.whole(row, SystemColumns.PROVENANCE, hash, provenance);
    values.put(SystemColumns.PROVENANCE_BY_FIELD, provenance);
    values.put(SystemColumns.PROVENANCE, whole);
    values.put(SystemColumns.DATA_VERSION_BY_FIELD, dataVersions);
    // Provenance that was given is not checked, so a hash over the fields may differ from it.
    values.put(
        SystemColumns.DATA_VERSION,
        given.has(SystemColumns.DATA_VERSION_BY_FIELD)
            ? given.whole(row, SystemColumns.DATA_VERSION, hash, dataVersions)
            : whole);
    values.put(
        SystemColumns.FEATURE_VERSION, version(row, SystemColumns.FEATURE_VERSION, featureVersion));
    values.put(
        SystemColumns.PROJECT_VERSION, version(row, SystemColumns.PROJECT_VERSION, projectVersion));
    values.put(SystemColumns.MATERIALIZATION_ID, materializationId.orElse(null));
    values.put(
        SystemColumns.CREATED_AT,
        (carriedOver ? moment(row) : superseded.creation(row)).orElse(stamp));
    values.put(SystemColumns.UPDATED_AT, stamp);
    return values;
  }

  private static Optional<Instant> moment(Row row) {
    return Optional.ofNullable((Instant) row.get(SystemColumns.CREATED_AT));
  }

  private Object version(Row row, String column, String current) {
    Object own = keepsVersion ? row.asMap().get(column) : null;
    return own == null ? current : own;
  }
}
