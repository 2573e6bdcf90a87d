package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** The types of all columns of all tables of a DuckDB file. */
final class DatabaseTables {

  private DatabaseTables() {}

  static Map<String, Map<String, String>> columnTypes(Path file) {
    Map<String, Map<String, String>> types = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement();
        ResultSet columns =
            statement.executeQuery(
                "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal")) {
      while (columns.next()) {
        types
            .computeIfAbsent(columns.getString(1), table -> new TreeMap<>())
            .put(columns.getString(2), columns.getString(3));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot read the tables of %s.".formatted(file), e);
    }
    return types;
  }

  static Map<String, Map<String, String>> recorded(JsonNode tables) {
    Map<String, Map<String, String>> types = new TreeMap<>();
    tables.properties().forEach(table -> types.put(table.getKey(), Texts.map(table.getValue())));
    return types;
  }
}
