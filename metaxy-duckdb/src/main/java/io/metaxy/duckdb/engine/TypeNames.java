package io.metaxy.duckdb.engine;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.ColumnType;
import java.util.Optional;

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
    String name = ((ColumnType.Other) type).name();
    return other(name)
        .orElseThrow(
            () ->
                new MetaxyException(
                    ErrorCode.INVALID_ROWS,
                    "Cannot store a column of type %s. Cast it to a type that stores keep."
                        .formatted(name)));
  }

  /** Whether the type, with all its parts, has a name here. */
  static boolean has(ColumnType type) {
    if (type instanceof ColumnType.ListOf list) {
      return has(list.element());
    } else if (type instanceof ColumnType.MapOf map) {
      return has(map.key()) && has(map.value());
    } else if (type instanceof ColumnType.Struct struct) {
      return struct.fields().stream().allMatch(field -> has(field.type()));
    }
    return !(type instanceof ColumnType.Other other) || other(other.name()).isPresent();
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

  /** Types beside those with a Java form, of tables and of rows for them. */
  private static Optional<Sql> other(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "UTINYINT" -> Sql.of("UTINYINT");
          case "USMALLINT" -> Sql.of("USMALLINT");
          case "UINTEGER" -> Sql.of("UINTEGER");
          case "UBIGINT" -> Sql.of("UBIGINT");
          case "HUGEINT" -> Sql.of("HUGEINT");
          case "UHUGEINT" -> Sql.of("UHUGEINT");
          case "TIMESTAMP_S" -> Sql.of("TIMESTAMP_S");
          case "TIMESTAMP_MS" -> Sql.of("TIMESTAMP_MS");
          case "TIMESTAMP_NS" -> Sql.of("TIMESTAMP_NS");
          case "TIME WITH TIME ZONE" -> Sql.of("TIME WITH TIME ZONE");
          case "INTERVAL" -> Sql.of("INTERVAL");
          case "JSON" -> Sql.of("JSON");
          case "VARIANT" -> Sql.of("VARIANT");
          case "GEOMETRY" -> Sql.of("GEOMETRY");
          default -> null;
        });
  }
}
