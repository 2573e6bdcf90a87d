package io.metaxy.duckdb.engine;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.ColumnType;

/** DuckDB's names of column types. */
final class TypeNames {

  private TypeNames() {}

  static Sql sql(ColumnType type) {
    if (type instanceof ColumnType.Scalar scalar) {
      return scalar(scalar);
    } else if (type instanceof ColumnType.Decimal decimal) {
      return Sql.of(
          "DECIMAL({}, {})", Literal.number(decimal.precision()), Literal.number(decimal.scale()));
    } else if (type instanceof ColumnType.ListOf list) {
      return Sql.of("{}[]", sql(list.element()));
    } else if (type instanceof ColumnType.MapOf map) {
      return Sql.of("MAP({}, {})", sql(map.key()), sql(map.value()));
    } else if (type instanceof ColumnType.Struct struct) {
      return Sql.of(
          "STRUCT({})",
          Sql.join(
              ", ",
              struct.fields().stream()
                  .map(field -> Sql.of("{} {}", Identifier.of(field.name()), sql(field.type())))
                  .toList()));
    }
    return other(((ColumnType.Other) type).name());
  }

  private static Sql scalar(ColumnType.Scalar scalar) {
    return switch (scalar) {
      case BOOLEAN -> Sql.of("BOOLEAN");
      case TINYINT -> Sql.of("TINYINT");
      case SMALLINT -> Sql.of("SMALLINT");
      case INTEGER -> Sql.of("INTEGER");
      case BIGINT -> Sql.of("BIGINT");
      case FLOAT -> Sql.of("FLOAT");
      case DOUBLE -> Sql.of("DOUBLE");
      case VARCHAR -> Sql.of("VARCHAR");
      case BLOB -> Sql.of("BLOB");
      case UUID -> Sql.of("UUID");
      case DATE -> Sql.of("DATE");
      case TIME -> Sql.of("TIME");
      case TIMESTAMP -> Sql.of("TIMESTAMP");
      case TIMESTAMP_WITH_TIME_ZONE -> Sql.of("TIMESTAMP WITH TIME ZONE");
    };
  }

  /** Types that tables may have beside those with a Java form. */
  private static Sql other(String name) {
    return switch (name) {
      case "UTINYINT" -> Sql.of("UTINYINT");
      case "USMALLINT" -> Sql.of("USMALLINT");
      case "UINTEGER" -> Sql.of("UINTEGER");
      case "UBIGINT" -> Sql.of("UBIGINT");
      case "TIMESTAMP_S" -> Sql.of("TIMESTAMP_S");
      case "TIMESTAMP_MS" -> Sql.of("TIMESTAMP_MS");
      case "TIMESTAMP_NS" -> Sql.of("TIMESTAMP_NS");
      case "TIME WITH TIME ZONE" -> Sql.of("TIME WITH TIME ZONE");
      case "INTERVAL" -> Sql.of("INTERVAL");
      case "JSON" -> Sql.of("JSON");
      case "VARIANT" -> Sql.of("VARIANT");
      case "GEOMETRY" -> Sql.of("GEOMETRY");
      default ->
          throw new MetaxyException(
              ErrorCode.INVALID_ROWS,
              "Cannot store a column of type %s. Cast it: whole numbers beyond BIGINT to DECIMAL(38, 0), an ENUM to VARCHAR, a fixed array to a list."
                  .formatted(name));
    };
  }
}
