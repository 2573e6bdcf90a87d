package io.metaxy.duckdb.lake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Finds out whether an overridden data path hides the files that a lake has. */
final class DataPathOverride {

  private DataPathOverride() {}

  /**
   * Compares the configured path with that of the catalog, once a lake is attached.
   *
   * @return what to warn about; empty if nothing is hidden
   */
  static Optional<String> warning(Attachment attachment, Connection connection)
      throws SQLException {
    Optional<String> configured = attachment.step().dataPath();
    if (configured.isEmpty()
        || !Boolean.TRUE.equals(attachment.options().get(AttachOption.OVERRIDE_DATA_PATH.key()))) {
      return Optional.empty();
    }
    return StoredDataPath.of(attachment, connection)
        .filter(stored -> !directory(stored).equals(directory(configured.get())))
        .map(
            stored ->
                "override_data_path: %s has its files in %s, but is attached with %s. Files that are only in the former cannot be read, and files written now are not found by those who attach without the option."
                    .formatted(attachment.label(), stored, configured.get()));
  }

  private static String directory(String path) {
    return path.endsWith("/") ? path : path + "/";
  }
}
