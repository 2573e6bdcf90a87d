package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rows that are to be appended: a query, and which columns it has.
 *
 * @param spec the feature
 * @param query the rows
 * @param columns the columns of the query
 * @param dialect the engine's SQL
 * @param carriedOver whether they have the moment of their creation, unless that is null, since
 *     they were written before
 */
record SourceRows(
    FeatureSpec spec, Sql query, List<Column> columns, Dialect dialect, boolean carriedOver) {

  /**
   * System columns that rows may give: what they were made from, and the versions of their data.
   */
  static final Set<String> VERSIONS =
      Set.of(
          SystemColumns.PROVENANCE_BY_FIELD,
          SystemColumns.PROVENANCE,
          SystemColumns.DATA_VERSION_BY_FIELD,
          SystemColumns.DATA_VERSION);

  /** The column that tells rows of several writes apart: 0 for those of the first. */
  static final String WRITE = "metaxy_write";

  /**
   * Rows in scratch space, their columns as the feature and its table spell them: rows may spell
   * them in another case, and names are compared as databases do.
   */
  static SourceRows of(
      FeatureSpec spec, Optional<FeatureTable> table, ScratchTable rows, Dialect dialect) {
    Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    spec.idColumns().forEach(id -> spelling.put(id, id));
    table.ifPresent(known -> known.userColumns().forEach(name -> spelling.put(name, name)));
    List<Column> columns = new ArrayList<>();
    List<Sql> select = new ArrayList<>();
    for (Column given : rows.columns()) {
      String name = spelling.getOrDefault(given.name(), given.name());
      columns.add(new Column(name, given.type()));
      select.add(Sql.of("{} AS {}", Identifier.of(given.name()), Identifier.of(name)));
    }
    Sql query = Sql.of("SELECT {} FROM {}", Sql.join(", ", select), rows.sql());
    return new SourceRows(spec, query, columns, dialect);
  }

  /** Rows that are written for the first time. */
  SourceRows(FeatureSpec spec, Sql query, List<Column> columns, Dialect dialect) {
    this(spec, query, columns, dialect, false);
  }

  /**
   * The rows of several writes to a feature, which have the same columns and are all written for
   * the first time. A later write wins.
   */
  static SourceRows ofWrites(List<SourceRows> writes) {
    SourceRows first = writes.get(0);
    List<Sql> queries = new ArrayList<>();
    for (SourceRows rows : writes) {
      queries.add(
          Sql.of(
              "SELECT *, {} AS {} FROM ({}) AS \"rows\"",
              Literal.number(queries.size()),
              Identifier.of(WRITE),
              rows.query()));
    }
    List<Column> columns = new ArrayList<>(first.columns());
    columns.add(new Column(WRITE, ColumnType.Scalar.INTEGER));
    return new SourceRows(first.spec(), Sql.join(" UNION ALL ", queries), columns, first.dialect());
  }

  /** Ids and the columns of users, in order. */
  List<String> userColumns() {
    return userColumnTypes().stream().map(Column::name).toList();
  }

  /** The same with their types. */
  List<Column> userColumnTypes() {
    return columns.stream()
        .filter(column -> !column.name().startsWith(SystemColumns.PREFIX))
        .toList();
  }

  /** The names under which the feature's fields are stored, in order. */
  List<String> fieldKeys() {
    return spec.fields().stream().map(FieldSpec::key).map(key -> key.structKey()).sorted().toList();
  }

  /** What a field was made from; null if the rows do not say. */
  Sql provenance(String key) {
    return entry(SystemColumns.PROVENANCE_BY_FIELD, key).orElseGet(() -> ByField.noText(dialect));
  }

  /** The version of a field's data: what it was made from, unless the row gives another. */
  Sql dataVersion(String key) {
    Sql made = provenance(key);
    return entry(SystemColumns.DATA_VERSION_BY_FIELD, key)
        .map(
            given ->
                Sql.of(
                    "CASE WHEN {} IS NULL THEN {} ELSE {} END",
                    Identifier.of(SystemColumns.DATA_VERSION_BY_FIELD),
                    made,
                    given))
        .orElse(made);
  }

  /** The version of a row's data, hashed over all fields unless the row gives it. */
  Sql wholeDataVersion(Hashing hashing) {
    Sql hash = hashing.ofFields(fieldKeys().stream().map(this::dataVersion).toList());
    return givesDataVersion()
        ? Sql.of("coalesce({}, {})", Identifier.of(SystemColumns.DATA_VERSION), hash)
        : hash;
  }

  boolean ofSeveralWrites() {
    return has(WRITE);
  }

  boolean givesDataVersionByField() {
    return has(SystemColumns.DATA_VERSION_BY_FIELD);
  }

  boolean givesProvenance() {
    return has(SystemColumns.PROVENANCE);
  }

  boolean givesDataVersion() {
    return has(SystemColumns.DATA_VERSION);
  }

  boolean has(String column) {
    return columns.stream().anyMatch(c -> c.name().equals(column));
  }

  /** The fields that a by-field column cannot have a value for. */
  List<String> fieldsWithout(String column) {
    return fieldKeys().stream().filter(key -> entry(column, key).isEmpty()).toList();
  }

  private Optional<Sql> entry(String column, String key) {
    boolean there =
        columns.stream()
            .anyMatch(given -> given.name().equals(column) && ByField.hasEntry(given.type(), key));
    return there
        ? Optional.of(ByField.text(dialect, Sql.of("{}", Identifier.of(column)), key))
        : Optional.empty();
  }
}
