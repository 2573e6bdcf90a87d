package io.metaxy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;

/** What one does with the driver alone. */
final class Bare {

  private Bare() {}

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Runs a query and lets go all of its rows as Arrow batches. */
  static long countArrow(Connection connection, String query, BufferAllocator allocator)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query);
        ArrowReader reader =
            (ArrowReader)
                rows.unwrap(DuckDBResultSet.class).arrowExportStream(allocator, 122_880)) {
      return count(reader);
    }
  }

  static long count(ArrowReader reader) throws IOException {
    long rows = 0;
    while (reader.loadNextBatch()) {
      rows += reader.getVectorSchemaRoot().getRowCount();
    }
    return rows;
  }

  /** A file of the folder {@code hand}. */
  static String byHand(String name) {
    try (InputStream file = Bare.class.getResourceAsStream("/hand/%s.sql".formatted(name))) {
      if (file == null) {
        throw new IllegalStateException("there is no hand/%s.sql".formatted(name));
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
