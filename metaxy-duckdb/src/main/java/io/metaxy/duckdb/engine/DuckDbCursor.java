package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.sql.Sql;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query on a connection of its own, which it gives back. */
final class DuckDbCursor implements RowCursor {

  private final Connections connections;
  private final Lease lease;
  private final ResultSet rows;
  private final List<Column> columns;
  private boolean ended;

  private DuckDbCursor(Connections connections, Lease lease, ResultSet rows) throws SQLException {
    this.connections = connections;
    this.lease = lease;
    this.rows = rows;
    this.columns = columns(rows.getMetaData());
  }

  static DuckDbCursor open(Connections connections, Sql query) throws SQLException {
    Lease lease = connections.take();
    try {
      PreparedStatement statement = Statements.prepare(lease.connection(), query);
      DuckDbCursor cursor = new DuckDbCursor(connections, lease, statement.executeQuery());
      lease.leave();
      return cursor;
    } catch (SQLException | RuntimeException e) {
      connections.release(lease);
      throw e;
    }
  }

  static List<Column> columns(ResultSetMetaData metaData) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      columns.add(
          new Column(metaData.getColumnName(i), TypeParser.parse(metaData.getColumnTypeName(i))));
    }
    return columns;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public @Nullable Object @Nullable [] next() {
    if (ended) {
      return null;
    }
    lease.enter();
    try {
      if (!rows.next()) {
        close();
        return null;
      }
      @Nullable Object[] row = new Object[columns.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = value(i);
      }
      return row;
    } catch (SQLException e) {
      throw EngineErrors.of("read rows", e);
    } finally {
      lease.leave();
    }
  }

  /**
   * The driver's Timestamp goes through the JVM's time zone, where some local times do not exist.
   */
  private @Nullable Object value(int column) throws SQLException {
    return isTimestamp(columns.get(column).type())
        ? rows.getObject(column + 1, LocalDateTime.class)
        : Values.of(rows.getObject(column + 1));
  }

  private static boolean isTimestamp(ColumnType type) {
    return type == ColumnType.Scalar.TIMESTAMP
        || (type instanceof ColumnType.Other other && other.name().startsWith("TIMESTAMP_"));
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
