package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How rows are appended to a feature's table: create or grow it where needed, then one insert that
 * adds the system columns.
 *
 * @param spec the feature
 * @param name its table
 * @param table the table as it is; empty if it is to be created
 * @param tableSource the table in a query
 * @param rows the rows to append
 * @param origin what the rows are stamped with
 * @param hashing how samples are hashed
 * @param mapDatatype whether a new table keeps by-field columns as maps
 */
record WriteQuery(
    FeatureSpec spec,
    TableName name,
    Optional<FeatureTable> table,
    Sql tableSource,
    SourceRows rows,
    Origin origin,
    Hashing hashing,
    boolean mapDatatype) {

  private static final Identifier PROVENANCE = Identifier.of("metaxy_hash_provenance");
  private static final Identifier DATA_VERSION = Identifier.of("metaxy_hash_data_version");
  private static final Identifier CREATED_AT = Identifier.of(SystemColumns.CREATED_AT);

  /**
   * What rows are stamped with, beside the moment.
   *
   * @param feature the current feature version
   * @param project the version of the project that writes
   * @param materializationId names the run that writes; empty leaves it null
   * @param keepsVersion whether rows keep the feature version that they carry
   */
  record Origin(
      String feature, String project, Optional<String> materializationId, boolean keepsVersion) {}

  /** The table if it is missing, or what it lacks. */
  List<Change> preparation() {
    return table
        .map(shape()::growth)
        .orElseGet(() -> List.of(shape().creation(rows.userColumnTypes())));
  }

  /** The rows. */
  Change.Append append() {
    Map<String, Sql> values = values();
    List<Sql> select = new ArrayList<>();
    values.forEach((column, value) -> select.add(Sql.of("{} AS {}", value, Identifier.of(column))));
    Sql stamp = WriteStamp.of(tableSource, hashing.dialect());
    return new Change.Append(
        name,
        List.copyOf(values.keySet()),
        Sql.of(
            "WITH \"stamp\" AS ({}), \"given\" AS ({}), \"hashed\" AS ({}) SELECT {} FROM \"hashed\" CROSS JOIN \"stamp\"",
            stamp,
            rows.query(),
            hashed(),
            Sql.join(", ", select)));
  }

  /** The given rows with what is derived from them: each by-field value as columns of their own. */
  private Sql hashed() {
    List<Sql> select = new ArrayList<>();
    rows.userColumns().forEach(column -> select.add(Sql.of("{}", Identifier.of(column))));
    List<Sql> provenance = new ArrayList<>();
    for (String key : rows.fieldKeys()) {
      Sql made = rows.provenance(key);
      provenance.add(made);
      select.add(Sql.of("{} AS {}", made, provenanceOf(key)));
      select.add(Sql.of("{} AS {}", rows.dataVersion(key), dataVersionOf(key)));
    }
    Sql hash = hashing.ofFields(provenance);
    select.add(
        Sql.of(
            "{} AS {}",
            rows.givesProvenance()
                ? Sql.of("coalesce({}, {})", Identifier.of(SystemColumns.PROVENANCE), hash)
                : hash,
            PROVENANCE));
    if (rows.givesDataVersionByField()) {
      select.add(Sql.of("{} AS {}", rows.wholeDataVersion(hashing), DATA_VERSION));
    }
    if (rows.carriedOver()) {
      select.add(Sql.of("{}", CREATED_AT));
    }
    if (rows.ofSeveralWrites()) {
      select.add(Sql.of("{}", Identifier.of(SourceRows.WRITE)));
    }
    keptVersions().forEach(column -> select.add(Sql.of("{}", Identifier.of(column))));
    return Sql.of("SELECT {} FROM \"given\"", Sql.join(", ", select));
  }

  private Map<String, Sql> values() {
    Map<String, Sql> values = new LinkedHashMap<>();
    rows.userColumns().forEach(column -> values.put(column, Sql.of("{}", Identifier.of(column))));
    List<Dialect.Entry> provenance = new ArrayList<>();
    List<Dialect.Entry> dataVersion = new ArrayList<>();
    for (String key : rows.fieldKeys()) {
      provenance.add(new Dialect.Entry(key, Sql.of("{}", provenanceOf(key))));
      dataVersion.add(new Dialect.Entry(key, Sql.of("{}", dataVersionOf(key))));
    }
    Dialect dialect = hashing.dialect();
    values.put(
        SystemColumns.PROVENANCE_BY_FIELD,
        dialect.byField(byFieldType(SystemColumns.PROVENANCE_BY_FIELD), provenance));
    values.put(SystemColumns.PROVENANCE, Sql.of("{}", PROVENANCE));
    values.put(
        SystemColumns.DATA_VERSION_BY_FIELD,
        dialect.byField(byFieldType(SystemColumns.DATA_VERSION_BY_FIELD), dataVersion));
    // Provenance that was given is not checked, so a hash over the fields may differ from it.
    values.put(
        SystemColumns.DATA_VERSION,
        Sql.of("{}", rows.givesDataVersionByField() ? DATA_VERSION : PROVENANCE));
    values.put(
        SystemColumns.FEATURE_VERSION, version(SystemColumns.FEATURE_VERSION, origin.feature()));
    values.put(
        SystemColumns.PROJECT_VERSION, version(SystemColumns.PROJECT_VERSION, origin.project()));
    origin
        .materializationId()
        .ifPresent(
            id -> values.put(SystemColumns.MATERIALIZATION_ID, Sql.of("{}", Literal.text(id))));
    Sql stamp = Sql.of("{}", WriteStamp.COLUMN);
    if (rows.ofSeveralWrites()) {
      stamp = dialect.plusMicroseconds(stamp, Sql.of("{}", Identifier.of(SourceRows.WRITE)));
    }
    values.put(
        SystemColumns.CREATED_AT,
        rows.carriedOver() ? Sql.of("coalesce({}, {})", CREATED_AT, stamp) : stamp);
    values.put(SystemColumns.UPDATED_AT, stamp);
    return values;
  }

  /** The columns of versions that rows keep. */
  private List<String> keptVersions() {
    return origin.keepsVersion()
        ? Stream.of(SystemColumns.FEATURE_VERSION, SystemColumns.PROJECT_VERSION)
            .filter(rows::has)
            .toList()
        : List.of();
  }

  private Sql version(String column, String current) {
    Sql own = Sql.of("{}", Literal.text(current));
    return keptVersions().contains(column)
        ? Sql.of("coalesce({}, {})", Identifier.of(column), own)
        : own;
  }

  private ColumnType byFieldType(String column) {
    return table.map(existing -> existing.type(column)).orElseGet(shape()::byField);
  }

  private TableShape shape() {
    return new TableShape(spec, name, mapDatatype);
  }

  private static Identifier provenanceOf(String key) {
    return Identifier.of("metaxy_made_from_" + key);
  }

  private static Identifier dataVersionOf(String key) {
    return Identifier.of("metaxy_version_of_" + key);
  }
}
