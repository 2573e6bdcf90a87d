package io.metaxy.duckdb.engine;

import io.metaxy.core.sql.Sql;
import io.metaxy.store.ArrowResult;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;

/** A query on a connection of its own, whose result leaves without a Java object for each value. */
final class DuckDbArrowResult implements ArrowResult {

  private final Connections connections;
  private final DuckDBConnection connection;
  private final PreparedStatement statement;
  private final DuckDBResultSet rows;
  private boolean ended;

  private DuckDbArrowResult(
      Connections connections,
      DuckDBConnection connection,
      PreparedStatement statement,
      DuckDBResultSet rows) {
    this.connections = connections;
    this.connection = connection;
    this.statement = statement;
    this.rows = rows;
  }

  static DuckDbArrowResult open(Connections connections, Sql query) throws SQLException {
    DuckDBConnection connection = connections.take();
    try {
      PreparedStatement statement = Statements.prepare(connection, query);
      DuckDBResultSet rows = (DuckDBResultSet) statement.executeQuery();
      return new DuckDbArrowResult(connections, connection, statement, rows);
    } catch (SQLException | RuntimeException e) {
      connections.release(connection);
      throw e;
    }
  }

  @Override
  public Object reader(Object allocator, long batchRows) {
    try {
      return rows.arrowExportStream(allocator, batchRows);
    } catch (SQLException e) {
      throw EngineErrors.of("read Arrow batches", e);
    }
  }

  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      rows.close();
      statement.close();
    } catch (SQLException e) {
      throw EngineErrors.of("end a query", e);
    } finally {
      connections.release(connection);
    }
  }
}
