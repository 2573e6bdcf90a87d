package io.metaxy.duckdb.engine;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * The connections of one open database. Each operation and each cursor has a duplicate of its own:
 * a second statement on a connection would end a cursor, and a duplicate costs microseconds. The
 * file is free for others only when the last one is closed.
 */
final class Connections {

  private final DuckDBConnection root;
  private final Set<DuckDBConnection> open = new HashSet<>();
  private boolean closed;

  Connections(DuckDBConnection root) {
    this.root = root;
  }

  /** A connection, which goes back by {@link #release}. */
  synchronized DuckDBConnection take() throws SQLException {
    if (closed) {
      throw new MetaxyException(
          ErrorCode.CLOSED, "Cannot use the store: it is closed. Open it again.");
    }
    DuckDBConnection connection = root.duplicate();
    open.add(connection);
    return connection;
  }

  /** Closes a connection; one that is closed already is left alone. */
  void release(DuckDBConnection connection) {
    synchronized (this) {
      if (!open.remove(connection)) {
        return;
      }
    }
    close(connection);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Closes all of them; a statement that is still running is interrupted.
   *
   * @param last done before the last one is closed
   */
  void close(LastStep last) {
    List<DuckDBConnection> left;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      left = List.copyOf(open);
      open.clear();
    }
    left.forEach(Connections::close);
    try {
      last.run(root);
    } catch (SQLException e) {
      throw EngineErrors.of("close the store", e);
    } finally {
      close(root);
    }
  }

  /** What is done before the last connection is closed. */
  interface LastStep {
    void run(DuckDBConnection root) throws SQLException;
  }

  private static void close(DuckDBConnection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw EngineErrors.of("close a connection", e);
    }
  }
}
