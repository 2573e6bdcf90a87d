package io.metaxy.core.store;

import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Columns that hold one text per field: their types and their entries. */
final class ByField {

  /** The names of the columns. */
  static final Set<String> COLUMNS =
      Set.of(SystemColumns.PROVENANCE_BY_FIELD, SystemColumns.DATA_VERSION_BY_FIELD);

  private ByField() {}

  /** One named text per field, in the order of the stored names. */
  static ColumnType struct(FeatureSpec spec) {
    return new ColumnType.Struct(
        spec.fields().stream()
            .map(FieldSpec::key)
            .map(key -> new Column(key.structKey(), ColumnType.Scalar.VARCHAR))
            .sorted(Comparator.comparing(Column::name))
            .toList());
  }

  /** Texts by text. */
  static ColumnType map() {
    return new ColumnType.MapOf(ColumnType.Scalar.VARCHAR, ColumnType.Scalar.VARCHAR);
  }

  /** Whether a column can have a value for a field: a struct that names it, or a map. */
  static boolean hasEntry(ColumnType type, String key) {
    return type instanceof ColumnType.MapOf
        || (type instanceof ColumnType.Struct struct
            && struct.fields().stream().anyMatch(field -> field.name().equals(key)));
  }

  /** The text of a field in a value of a column that has an entry for it. */
  static Sql text(Dialect dialect, Sql value, String key) {
    return Sql.of(
        "CAST({} AS {})", dialect.entry(value, key), dialect.type(ColumnType.Scalar.VARCHAR));
  }

  /** The value of a by-field column in another such type, with null for entries that it lacks. */
  static Sql converted(Dialect dialect, Sql value, ColumnType from, ColumnType to) {
    if (from.equals(to)
        || !(from instanceof ColumnType.Struct || to instanceof ColumnType.Struct)) {
      return value;
    }
    ColumnType.Struct named =
        to instanceof ColumnType.Struct struct ? struct : (ColumnType.Struct) from;
    List<Dialect.Entry> entries =
        named.fields().stream()
            .map(Column::name)
            .map(
                field ->
                    new Dialect.Entry(
                        field,
                        hasEntry(from, field) ? text(dialect, value, field) : noText(dialect)))
            .toList();
    return Sql.of("CASE WHEN {} IS NOT NULL THEN {} END", value, dialect.byField(to, entries));
  }

  /** In place of the text of a field that a column has no entry for. */
  static Sql noText(Dialect dialect) {
    return Sql.of("CAST(NULL AS {})", dialect.type(ColumnType.Scalar.VARCHAR));
  }
}
