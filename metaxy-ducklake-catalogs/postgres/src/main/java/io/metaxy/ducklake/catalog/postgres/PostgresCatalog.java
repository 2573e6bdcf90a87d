package io.metaxy.ducklake.catalog.postgres;

import io.metaxy.spi.lake.AttachedLake;
import io.metaxy.spi.lake.Credentials;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.WriterPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A catalog in a Postgres database.
 *
 * @param credentials where the server is and how it is signed in to; without any, the environment
 *     and the files of libpq say so
 * @param schema the schema of the catalog's tables, so that many lakes share one database; empty
 *     takes the server's default
 */
public record PostgresCatalog(Credentials credentials, Optional<String> schema)
    implements LakeCatalog {

  static final String TYPE = "postgres";
  private static final String ROLE = "catalog";

  /** A database. */
  public static PostgresCatalog at(
      String host, int port, String database, String user, String password) {
    return new PostgresCatalog(
        Credentials.chain()
            .with("HOST", host)
            .with("PORT", port)
            .with("DATABASE", database)
            .with("USER", user)
            .with("PASSWORD", password),
        Optional.empty());
  }

  /** The database that the environment and the files of libpq say. */
  public static PostgresCatalog ofEnvironment() {
    return new PostgresCatalog(Credentials.chain(), Optional.empty());
  }

  /** The database of a secret that exists when the lake is attached. */
  public static PostgresCatalog named(String secretName) {
    return new PostgresCatalog(Credentials.named(secretName), Optional.empty());
  }

  /** The same with its tables in a schema. */
  public PostgresCatalog inSchema(String name) {
    return new PostgresCatalog(credentials, Optional.of(name));
  }

  /** The same with its secret under a name. */
  public PostgresCatalog secretName(String name) {
    return new PostgresCatalog(credentials.under(name), schema);
  }

  /**
   * The same with another parameter of DuckDB's secret, such as {@code SSLMODE}.
   *
   * @param value text, whole number or truth value
   */
  public PostgresCatalog with(String parameter, Object value) {
    return new PostgresCatalog(credentials.with(parameter, value), schema);
  }

  @Override
  public List<LakeStep> steps(LakeRequest request) {
    List<LakeStep> steps = new ArrayList<>();
    steps.add(new LakeStep.LoadExtension("postgres_scanner"));
    steps.addAll(credentials.steps(request, TYPE, ROLE));
    LakeRequest lake =
        schema.map(name -> request.withOption("metadata_schema", name)).orElse(request);
    return AttachedLake.steps(lake, steps, credentials.server(request, TYPE, ROLE));
  }

  @Override
  public WriterPolicy writerPolicy() {
    return WriterPolicy.PARALLEL;
  }
}
