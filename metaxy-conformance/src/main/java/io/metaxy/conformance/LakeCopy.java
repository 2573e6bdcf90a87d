package io.metaxy.conformance;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Copies the tables of a DuckDB file into a new lake, as a user would. */
final class LakeCopy {

  private LakeCopy() {}

  static void of(Path database, StoreBackend lake) {
    StoreContext nothing =
        new StoreContext(
            "copy", FeatureGraph.DEFAULT_PROJECT, FeatureGraph.of(), StoreSettings.DEFAULT);
    // Makes the lake, and brings the extensions if the engine does not have them yet.
    lake.open(nothing, AccessMode.WRITE).close();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      Sql recorded = Sql.of("ATTACH {} AS recorded (READ_ONLY)", Literal.text(database.toString()));
      statement.execute(recorded.text());
      List<Identifier> tables = tables(statement);
      // The last of these makes the lake the place of new tables.
      for (String sql : lake.previewSql()) {
        statement.execute(sql);
      }
      for (Identifier table : tables) {
        statement.execute(Sql.of("CREATE TABLE {} AS FROM recorded.main.{}", table, table).text());
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot copy %s into a lake.".formatted(database), e);
    }
  }

  private static List<Identifier> tables(Statement statement) throws SQLException {
    List<Identifier> tables = new ArrayList<>();
    try (ResultSet names =
        statement.executeQuery(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'recorded'")) {
      while (names.next()) {
        tables.add(Identifier.of(names.getString(1)));
      }
    }
    return tables;
  }
}
