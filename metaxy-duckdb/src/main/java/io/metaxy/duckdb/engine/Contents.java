package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.engine.Tables;
import io.metaxy.core.sql.Sql;
import io.metaxy.store.Column;
import io.metaxy.store.StoreSnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is in the database: tables, their columns, and the snapshots of a lake.
 *
 * @param connections to the instance
 * @param database the database
 */
record Contents(Connections connections, AttachedDatabase database) implements Tables {

  /** A question to the engine. */
  @FunctionalInterface
  private interface Question<T> {

    T ask(Connection connection) throws SQLException;
  }

  @Override
  public Optional<List<Column>> describe(TableName table, Optional<Snapshot> snapshot) {
    // Without the limit DuckLake asks its catalog for what the table's files hold.
    Sql rows = Sql.of("SELECT * FROM {} LIMIT 0", database.table(table, snapshot));
    return answer(
        "look up table \"%s\"".formatted(table),
        connection -> {
          try (PreparedStatement statement = Statements.prepare(connection, rows)) {
            return Optional.of(DuckDbCursor.columns(statement.getMetaData()));
          } catch (SQLException e) {
            if (EngineErrors.isMissingTable(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  List<TableName> tables() {
    return answer(
        "list the tables",
        connection ->
            Statements.texts(connection, database.tableNames()).stream()
                .map(row -> new TableName(row.get(0)))
                .toList());
  }

  @Override
  public Sql table(TableName table, Optional<Snapshot> snapshot) {
    return database.table(table, snapshot);
  }

  @Override
  public Optional<Snapshot> snapshot() {
    if (!database.lake()) {
      return Optional.empty();
    }
    return answer(
        "find the current snapshot",
        connection ->
            Statements.value(connection, database.currentSnapshot()) instanceof Number id
                ? Optional.of(new Snapshot(id.longValue()))
                : Optional.empty());
  }

  List<StoreSnapshot> snapshots() {
    List<StoreSnapshot> snapshots = new ArrayList<>();
    if (database.lake()) {
      try (DuckDbCursor rows = DuckDbCursor.open(connections, database.snapshots())) {
        for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
          snapshots.add(snapshot(row));
        }
      } catch (SQLException e) {
        throw EngineErrors.of("list the snapshots", e);
      }
    }
    return snapshots;
  }

  private static StoreSnapshot snapshot(@Nullable Object[] row) {
    if (row[0] instanceof Number id && row[1] instanceof Instant moment) {
      return new StoreSnapshot(id.longValue(), moment, text(row[2]), text(row[3]));
    }
    throw new IllegalStateException("A snapshot without a number or a moment.");
  }

  private static Optional<String> text(@Nullable Object value) {
    return Optional.ofNullable(value).map(Object::toString);
  }

  private <T> T answer(String what, Question<T> question) {
    try {
      Lease lease = connections.take();
      try {
        return question.ask(lease.connection());
      } finally {
        connections.release(lease);
      }
    } catch (SQLException e) {
      throw EngineErrors.of(what, e);
    }
  }
}
