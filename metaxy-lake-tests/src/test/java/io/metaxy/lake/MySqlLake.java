package io.metaxy.lake;

import io.metaxy.duckdb.driver.DuckDbDriver;
import io.metaxy.duckdb.engine.WaitLimits;
import io.metaxy.duckdb.extension.ExtensionLoader;
import io.metaxy.duckdb.extension.ExtensionSettings;
import io.metaxy.duckdb.lake.LakeAttacher;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.mysql.MySqlCatalog;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.WriterPolicy;
import io.metaxy.store.AccessMode;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** Makes lakes on MySQL by plain SQL, as far as the engine can: one insert for each table. */
final class MySqlLake {

  /** A catalog that is written without asking whether it can be. */
  private record Unchecked(MySqlCatalog catalog) implements LakeCatalog {

    @Override
    public List<LakeStep> steps(LakeRequest request) {
      return catalog.steps(request).stream()
          .filter(step -> !(step instanceof LakeStep.CheckUpdates))
          .toList();
    }

    @Override
    public WriterPolicy writerPolicy() {
      return catalog.writerPolicy();
    }
  }

  private MySqlLake() {}

  /** Creates a lake with the tables of a DuckDB file. */
  static void copy(Path file, MySqlCatalog catalog, LakeStorage storage) throws SQLException {
    LakeConfig lake =
        LakeConfig.of(new Unchecked(catalog), storage)
            .withAttachOption("data_inlining_row_limit", 0);
    try (DuckDBConnection engine =
            new DuckDbDriver()
                .connect("jdbc:duckdb:", new Properties())
                .unwrap(DuckDBConnection.class);
        Statement statement = engine.createStatement()) {
      statement.execute("ATTACH '%s' AS source (READ_ONLY)".formatted(file));
      new LakeAttacher(
              new ExtensionLoader(ExtensionSettings.defaults()), connection -> {}, WaitLimits.USUAL)
          .attach(engine, lake, "copy", AccessMode.WRITE);
      List<String> tables = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT table_name FROM duckdb_tables() WHERE database_name = 'source'")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (String table : tables) {
        statement.execute(
            "CREATE TABLE \"%s\" AS SELECT * FROM source.\"%s\"".formatted(table, table));
      }
    }
  }
}
