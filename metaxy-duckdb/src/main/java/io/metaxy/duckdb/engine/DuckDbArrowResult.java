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
      Object reader = rows.arrowExportStream(allocator, batchRows);
      // What it has of the result would keep the database open.
      lease.endWith((AutoCloseable) reader);
      return reader;
    } catch (SQLException e) {
      throw EngineErrors.of("read Arrow batches", e);
    } finally {
      lease.leave();
    }
  }

  @Override
  public <T, E extends Exception> T step(Step<T, E> step) throws E {
    lease.enter();
    try {
      return step.run();
    } catch (Exception e) {
      lease.requireOpen(e);
      throw e;
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
