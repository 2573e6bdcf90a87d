package io.metaxy.duckdb.engine;

import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/**
 * A running DuckDB.
 *
 * @param root the first connection, whose duplicates are all others
 * @param spill the directory for what does not fit into memory, if it is not left to DuckDB
 */
public record DuckDbInstance(DuckDBConnection root, Optional<TemporaryDirectory> spill)
    implements AutoCloseable {

  /** Closes the connection, and removes the directory. */
  @Override
  public void close() throws SQLException {
    try {
      root.close();
    } finally {
      spill.ifPresent(TemporaryDirectory::close);
    }
  }
}
