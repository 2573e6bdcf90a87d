package io.metaxy.duckdb.engine;

import io.metaxy.core.sql.Sql;
import io.metaxy.store.ArrowResult;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.duckdb.DuckDBResultSet;

/** A query on a connection of its own, whose result leaves without a Java object for each value. */
final class DuckDbArrowResult implements ArrowResult {

  private final Connections connections;
  private final Lease lease;
  private final DuckDBResultSet rows;
  private boolean ended;

  private DuckDbArrowResult(Connections connections, Lease lease, DuckDBResultSet rows) {
    this.connections = connections;
    this.lease = lease;
    this.rows = rows;
  }

  static DuckDbArrowResult open(Connections connections, Sql query) throws SQLException {
    Lease lease = connections.take();
    try {
      PreparedStatement statement = Statements.prepare(lease.connection(), query);
      DuckDBResultSet rows = (DuckDBResultSet) statement.executeQuery();
      lease.leave();
      return new DuckDbArrowResult(connections, lease, rows);
    } catch (SQLException | RuntimeException e) {
      connections.release(lease);
      throw e;
    }
  }

  @Override
  public Object reader(Object allocator, long batchRows) {
    lease.enter();
    try {
      return rows.arrowExportStream(allocator, batchRows);
    } catch (SQLException e) {
      throw EngineErrors.of("read Arrow batches", e);
    } finally {
      lease.leave();
    }
  }

  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    connections.release(lease);
  }
}
