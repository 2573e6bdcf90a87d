package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The data path that the catalog of an attached lake knows. */
final class StoredDataPath {

  /** The types of secrets that open the places of a scheme. */
  private static final Map<String, String> TYPES =
      Map.of(
          "s3", "s3", "s3a", "s3", "s3n", "s3", "r2", "r2", "gs", "gcs", "gcs", "gcs", "az",
          "azure", "azure", "azure", "abfs", "azure", "abfss", "azure");

  private StoredDataPath() {}

  /**
   * The data path of a lake that was joined without one, if it is in a bucket: nobody has looked
   * yet whether there is a secret for it, and without any the engine asks the public endpoint.
   *
   * @throws MetaxyException with the code {@code ACCESS_DENIED} if there is no secret for it
   */
  static Optional<String> ofJoined(Attachment attachment, Connection connection)
      throws SQLException {
    if (attachment.step().dataPath().isPresent()) {
      return Optional.empty();
    }
    Optional<String> path =
        LakeFacts.dataPath(attachment, connection).filter(url -> type(url).isPresent());
    if (path.isPresent() && !isCovered(path.get(), connection)) {
      throw new MetaxyException(
          ErrorCode.ACCESS_DENIED,
          "Cannot attach %s: its data files are in %s, and the engine has no secret of the type %s for that place; without one it would turn to the public endpoint. Configure a storage of that type with its credentials (a lake that exists needs no data path), or correct the scope of its secret."
              .formatted(attachment.label(), path.get(), type(path.get()).orElseThrow()));
    }
    return path;
  }

  /** The engine knows types of secrets only once their extensions are loaded. */
  private static boolean isCovered(String url, Connection connection) throws SQLException {
    Parameter type = Parameter.of(type(url).orElseThrow());
    Object any =
        Statements.value(
            connection, Sql.of("SELECT name FROM duckdb_secrets() WHERE type = {}", type));
    return any != null
        && Statements.value(
                connection,
                Sql.of("SELECT name FROM which_secret({}, {})", Parameter.of(url), type))
            != null;
  }

  private static Optional<String> type(String url) {
    int end = url.indexOf("://");
    return end < 0 ? Optional.empty() : Optional.ofNullable(TYPES.get(url.substring(0, end)));
  }
}
