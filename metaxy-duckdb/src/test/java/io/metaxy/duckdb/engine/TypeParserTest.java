package io.metaxy.duckdb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeParserTest {

  static Stream<ColumnType> types() {
    ColumnType odd =
        new ColumnType.Struct(
            List.of(
                new Column("x y", Scalar.INTEGER),
                new Column("q\"z", new ColumnType.ListOf(Scalar.VARCHAR)),
                new Column("(,)", new ColumnType.Decimal(18, 3)),
                new Column("n", new ColumnType.Struct(List.of(new Column("1", Scalar.DATE))))));
    return Stream.concat(
        Stream.of(Scalar.values()),
        Stream.of(
            odd,
            new ColumnType.ListOf(odd),
            new ColumnType.MapOf(Scalar.VARCHAR, new ColumnType.ListOf(odd)),
            new ColumnType.MapOf(Scalar.INTEGER, new ColumnType.MapOf(Scalar.UUID, odd)),
            new ColumnType.ListOf(new ColumnType.ListOf(Scalar.TIMESTAMP_WITH_TIME_ZONE))));
  }

  @ParameterizedTest
  @MethodSource("types")
  void aTypeComesBackFromATableOfTheEngine(ColumnType type) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      Statements.execute(
          connection, Sql.of("CREATE TABLE t ({} {})", Identifier.of("c"), TypeNames.sql(type)));
      try (PreparedStatement statement =
          Statements.prepare(connection, Sql.of("SELECT * FROM t"))) {
        assertThat(DuckDbCursor.columns(statement.getMetaData()))
            .containsExactly(new Column("c", type));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ENUM('a', 'b(')",
        "HUGEINT",
        "INTEGER[3]",
        "UNION(a INTEGER, b VARCHAR)",
        "BIT",
        "STRUCT(a INTEGER[3])[]"
      })
  void otherTypesAreKeptByName(String name) {
    ColumnType type = TypeParser.parse(name);
    while (type instanceof ColumnType.ListOf list) {
      type = list.element();
    }
    if (type instanceof ColumnType.Struct struct) {
      type = struct.fields().get(0).type();
    }
    assertThat(type).isInstanceOf(ColumnType.Other.class);
    assertThat(name).contains(((ColumnType.Other) type).name());
  }
}
