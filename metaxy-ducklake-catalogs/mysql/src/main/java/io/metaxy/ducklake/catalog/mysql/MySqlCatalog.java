package io.metaxy.ducklake.catalog.mysql;

import io.metaxy.spi.lake.AttachedLake;
import io.metaxy.spi.lake.Credentials;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeMetadata.Server;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.WriterPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * A catalog in a MySQL or MariaDB database. Whether it can be written depends on DuckDB's
 * extension: it is asked when a store is opened for writing.
 *
 * @param credentials where the server is and how it is signed in to; without any, the environment
 *     and the files of the client library say so
 */
public record MySqlCatalog(Credentials credentials) implements LakeCatalog {

  static final String TYPE = "mysql";
  private static final String ROLE = "catalog";
  private static final String READ_ONLY =
      "Cannot open the lake for writing: this release of DuckDB's MySQL extension cannot update rows by those of another table, and DuckLake needs that from a table's second write on (https://github.com/duckdb/ducklake/issues/51, https://github.com/duckdb/duckdb-mysql/issues/130). Open it for reading, or keep the catalog in postgres, sqlite or duckdb.";

  /** A database. */
  public static MySqlCatalog at(
      String host, int port, String database, String user, String password) {
    return new MySqlCatalog(
        Credentials.chain()
            .with("HOST", host)
            .with("PORT", port)
            .with("DATABASE", database)
            .with("USER", user)
            .with("PASSWORD", password));
  }

  /** The database that the environment and the files of the client library say. */
  public static MySqlCatalog ofEnvironment() {
    return new MySqlCatalog(Credentials.chain());
  }

  /** The database of a secret that exists when the lake is attached. */
  public static MySqlCatalog named(String secretName) {
    return new MySqlCatalog(Credentials.named(secretName));
  }

  /** The same with its secret under a name. */
  public MySqlCatalog secretName(String name) {
    return new MySqlCatalog(credentials.under(name));
  }

  /**
   * The same with another parameter of DuckDB's secret, such as {@code SSL_MODE}.
   *
   * @param value text, whole number or truth value
   */
  public MySqlCatalog with(String parameter, Object value) {
    return new MySqlCatalog(credentials.with(parameter, value));
  }

  @Override
  public List<LakeStep> steps(LakeRequest request) {
    Server server = credentials.server(request, TYPE, ROLE);
    List<LakeStep> steps = new ArrayList<>();
    steps.add(new LakeStep.LoadExtension("mysql_scanner"));
    steps.addAll(credentials.steps(request, TYPE, ROLE));
    steps.add(
        new LakeStep.CheckUpdates(
            server, "information_schema", "CHARACTER_SETS", "CHARACTER_SET_NAME", READ_ONLY));
    return AttachedLake.steps(request, steps, server);
  }

  @Override
  public WriterPolicy writerPolicy() {
    return WriterPolicy.PARALLEL;
  }
}
