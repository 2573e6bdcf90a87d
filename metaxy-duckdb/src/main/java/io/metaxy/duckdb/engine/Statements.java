package io.metaxy.duckdb.engine;

import io.metaxy.core.sql.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs SQL on a connection. */
public final class Statements {

  private Statements() {}

  /** Runs a statement; the number of rows that it changed, or 0 if it counts none. */
  public static long execute(Connection connection, Sql sql) throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql)) {
      // The count can be asked for once only; -1 stands for statements that count nothing.
      return statement.execute() ? 0 : Math.max(0, statement.getUpdateCount());
    }
  }

  /** The first value of the first row; null if it is null or there is no row. */
  public static @Nullable Object value(Connection connection, Sql sql) throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql)) {
      return value(statement);
    }
  }

  /** The same of a statement that is prepared, and stays so. */
  static @Nullable Object value(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      Object value = rows.next() ? rows.getObject(1) : null;
      finish(rows);
      return value;
    }
  }

  /** The values of the first row; empty if there is no row. */
  public static List<@Nullable Object> row(Connection connection, Sql sql) throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql);
        ResultSet rows = statement.executeQuery()) {
      List<@Nullable Object> values = new ArrayList<>();
      int columns = rows.next() ? rows.getMetaData().getColumnCount() : 0;
      for (int i = 1; i <= columns; i++) {
        values.add(rows.getObject(i));
      }
      finish(rows);
      return values;
    }
  }

  /** All rows, each value as its text; null reads as "null". */
  public static List<List<String>> texts(Connection connection, Sql sql) throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql);
        ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      List<List<String>> texts = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(rows.getObject(i)));
        }
        texts.add(row);
      }
      return texts;
    }
  }

  /**
   * Reads what is left. A streamed result that is closed before its end leaves the transaction of
   * its statement open, and what the connection does next is in it, unseen by others.
   */
  private static void finish(ResultSet rows) throws SQLException {
    while (rows.next()) {
      // Nothing is needed of it.
    }
  }

  /** The statement with its parameters bound; the caller closes it. */
  static PreparedStatement prepare(Connection connection, Sql sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql.text());
    try {
      List<@Nullable Object> parameters = sql.parameters();
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }
}
