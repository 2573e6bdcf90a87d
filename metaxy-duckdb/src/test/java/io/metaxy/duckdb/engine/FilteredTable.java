package io.metaxy.duckdb.engine;

import io.metaxy.core.sql.Sql;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Row;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A table with columns of all types that filters compare, in an engine whose time zone is not UTC,
 * and the same rows in Java.
 *
 * @param connection where the table is
 * @param types the types of its columns
 * @param rows its rows by id
 */
record FilteredTable(Connection connection, Map<String, ColumnType> types, List<Row> rows) {

  /** Column to its type, and to the values that the table's rows are made of. */
  private static final Map<String, List<String>> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put(
        "n BIGINT",
        List.of(
            "NULL",
            "0",
            "1",
            "-1",
            "25",
            "1099511627776",
            "9007199254740993",
            "-9223372036854775808"));
    COLUMNS.put("tiny TINYINT", List.of("NULL", "0", "1", "-128", "127"));
    COLUMNS.put("f FLOAT", List.of("NULL", "0", "-0.0", "0.1", "1.5", "16777216", "'nan'"));
    COLUMNS.put(
        "x DOUBLE",
        List.of("NULL", "0.1", "0.30000000000000004", "1e300", "-1.5", "'nan'", "'inf'"));
    COLUMNS.put(
        "de DECIMAL(20, 3)", List.of("NULL", "0.1", "12.340", "-1.5", "99999999999999999.999"));
    COLUMNS.put(
        "s VARCHAR",
        List.of(
            "NULL",
            "''",
            "'a'",
            "'A'",
            "'it''s'",
            "'a%b'",
            "'é'",
            "'\uFFEE'",
            "'\uD83D\uDE00'",
            "'10'"));
    COLUMNS.put("b BOOLEAN", List.of("NULL", "true", "false"));
    COLUMNS.put("day DATE", List.of("NULL", "'2024-01-01'", "'2024-02-29'", "'1969-12-31'"));
    COLUMNS.put("clock TIME", List.of("NULL", "'00:00:00'", "'23:59:59.999999'"));
    COLUMNS.put(
        "local TIMESTAMP",
        List.of("NULL", "'2024-01-01 00:00:00'", "'2024-01-01 12:00:00.000001'"));
    COLUMNS.put(
        "moment TIMESTAMPTZ",
        List.of("NULL", "'2024-01-01 00:00:00+00'", "'2024-01-01 01:00:00.5+00'"));
    COLUMNS.put(
        "u UUID",
        List.of(
            "NULL",
            "'123e4567-e89b-12d3-a456-426614174000'",
            "'f23e4567-e89b-12d3-a456-426614174000'"));
    COLUMNS.put("\"odd \"\"name\" VARCHAR", List.of("NULL", "'a'", "'b'"));
    COLUMNS.put("\"a.b\" BIGINT", List.of("NULL", "1", "2"));
    COLUMNS.put(
        "st STRUCT(k BIGINT, \"v w\" VARCHAR)",
        List.of("NULL", "{'k': 1, 'v w': 'a'}", "{'k': NULL, 'v w': 'b'}"));
    COLUMNS.put("mp MAP(VARCHAR, VARCHAR)", List.of("NULL", "MAP {'k': 'a'}", "MAP {}"));
  }

  static FilteredTable create() {
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:");
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TimeZone = 'Asia/Kolkata'");
        statement.execute(
            "CREATE TABLE t (id BIGINT, %s)".formatted(String.join(", ", COLUMNS.keySet())));
        Random random = new Random(7);
        for (int id = 0; id < 120; id++) {
          List<String> values = new ArrayList<>();
          for (List<String> pool : COLUMNS.values()) {
            values.add(pool.get(random.nextInt(pool.size())));
          }
          statement.execute(
              "INSERT INTO t VALUES (%d, %s)".formatted(id, String.join(", ", values)));
        }
      }
      return read(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FilteredTable read(Connection connection) throws SQLException {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM t ORDER BY id")) {
      int count = result.getMetaData().getColumnCount();
      while (result.next()) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= count; i++) {
          String name = result.getMetaData().getColumnName(i);
          types.put(name, TypeParser.parse(result.getMetaData().getColumnTypeName(i)));
          values.put(name, Values.of(result.getObject(i)));
        }
        rows.add(Row.of(values));
      }
    }
    return new FilteredTable(connection, types, rows);
  }

  /** The ids of the rows for which a condition is true. */
  List<Object> kept(Sql condition) throws SQLException {
    List<Object> kept = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT id FROM t WHERE %s ORDER BY id".formatted(condition.text()))) {
      while (result.next()) {
        kept.add(result.getLong(1));
      }
    }
    return kept;
  }

  void close() throws SQLException {
    connection.close();
  }
}
