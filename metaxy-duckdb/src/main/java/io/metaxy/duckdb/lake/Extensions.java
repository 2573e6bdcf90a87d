package io.metaxy.duckdb.lake;

import java.sql.Connection;

/** Makes extensions of DuckDB available. */
@FunctionalInterface
public interface Extensions {

  /**
   * Loads an extension into the instance of a connection; does nothing if it is loaded.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code EXTENSION_MISSING} if it cannot be
   *     had
   */
  void load(Connection connection, String name);
}
