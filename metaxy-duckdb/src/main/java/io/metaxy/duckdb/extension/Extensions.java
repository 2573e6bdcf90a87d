package io.metaxy.duckdb.extension;

import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.driver.DuckDbDriver;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The extensions of DuckDB on this machine, without a store. */
public final class Extensions {

  private static final Map<String, String> PURPOSES = purposes();

  private final ExtensionSettings settings;

  /** Those of a directory, as the settings say. */
  public Extensions(ExtensionSettings settings) {
    this.settings = settings;
  }

  private static Map<String, String> purposes() {
    Map<String, String> purposes = new LinkedHashMap<>();
    purposes.put("ducklake", "lakes");
    purposes.put("sqlite_scanner", "catalogs on SQLite");
    purposes.put("postgres_scanner", "catalogs on Postgres");
    purposes.put("mysql_scanner", "catalogs on MySQL");
    purposes.put("motherduck", "catalogs of MotherDuck");
    purposes.put("httpfs", "files on S3, R2 and Google Cloud Storage");
    purposes.put("azure", "files on Azure");
    purposes.put("aws", "credentials from the environment of AWS");
    return purposes;
  }

  /** Those that stores may need, and all others that are installed. */
  public List<Extension> list() {
    try (Connection connection = connection()) {
      List<Extension> extensions = new ArrayList<>();
      for (List<String> row : Statements.texts(connection, states())) {
        String name = row.get(0);
        String purpose = PURPOSES.getOrDefault(name, "");
        Extension.State state = Extension.State.valueOf(row.get(1));
        if (!purpose.isEmpty() || state == Extension.State.INSTALLED) {
          extensions.add(new Extension(name, state, row.get(2), purpose));
        }
      }
      return extensions;
    } catch (SQLException e) {
      throw new MetaxyException(
          ErrorCode.ENGINE,
          "Cannot list DuckDB's extensions: %s. Check the directory of extensions."
              .formatted(ShortReason.of(e)),
          e);
    }
  }

  private static Sql states() {
    return Sql.of(
        """
        SELECT extension_name,
          CASE WHEN install_mode = 'STATICALLY_LINKED' THEN 'BUILT_IN'
            WHEN installed THEN 'INSTALLED' ELSE 'MISSING' END,
          coalesce(extension_version, '')
        FROM duckdb_extensions() ORDER BY extension_name
        """);
  }

  /**
   * Installs an extension if it is not there, and loads it once to see that it works.
   *
   * @param name its name, or an alias that DuckDB knows
   * @throws MetaxyException as {@link ExtensionLoader#load} does
   */
  public void install(String name) {
    try (Connection connection = connection()) {
      new ExtensionLoader(settings).load(connection, name);
    } catch (SQLException e) {
      throw new MetaxyException(
          ErrorCode.ENGINE,
          "Cannot install the DuckDB extension '%s': %s.".formatted(name, ShortReason.of(e)),
          e);
    }
  }

  private Connection connection() throws SQLException {
    Connection connection = new DuckDbDriver().connect("jdbc:duckdb:", new Properties());
    Statements.execute(connection, Sql.of("SET autoinstall_known_extensions = false"));
    if (settings.directory().isPresent()) {
      Statements.execute(
          connection,
          Sql.of(
              "SET extension_directory = {}", Parameter.of(settings.directory().get().toString())));
    }
    return connection;
  }
}
