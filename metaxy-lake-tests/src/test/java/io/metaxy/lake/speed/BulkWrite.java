package io.metaxy.lake.speed;

import io.metaxy.arrow.ArrowRows;
import io.metaxy.lake.CatalogKind;
import io.metaxy.lake.server.Servers;
import io.metaxy.store.ArrowStream;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;

/**
 * Writes a million rows of five columns and their provenance into a new table, from Parquet and
 * from Arrow, beside the {@code CREATE TABLE AS} of the same rows, and beside that of what a write
 * stores, already computed. The argument is an empty directory.
 */
final class BulkWrite {

  private static final int SAMPLES = 1_000_000;
  private static final int ROUNDS = 7;

  private BulkWrite() {}

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    Path given = directory.resolve("given.parquet");
    Path stored = directory.resolve("stored.parquet");
    try (Servers servers = new Servers();
        MetadataStore store = SpeedStore.open(CatalogKind.DUCKDB, servers, directory);
        Connection connection = store.unwrap(Connection.class)) {
      execute(connection, "COPY (SELECT * FROM %s) TO '%s'".formatted(rows(), given));
      write(store, Rows.parquet(given));
      execute(connection, "COPY (SELECT * FROM %s) TO '%s'".formatted(SpeedStore.TABLE, stored));
      Rounds rounds = new Rounds(ROUNDS);
      for (Path bare : new Path[] {given, stored}) {
        System.out.println(
            rounds.json(
                "a million rows from Parquet, beside those " + bare.getFileName(),
                () -> write(store, Rows.parquet(given)),
                () -> create(connection, "read_parquet('%s')".formatted(bare))));
        try (BufferAllocator allocator = new RootAllocator();
            ArrowReader ours = batch(connection, given, allocator);
            ArrowReader theirs = batch(connection, bare, allocator)) {
          System.out.println(
              rounds.json(
                  "a million rows from Arrow, beside those " + bare.getFileName(),
                  () -> write(store, rows(ours, allocator)),
                  () -> create(connection, rows(theirs, allocator))));
        }
      }
    }
  }

  private static String rows() {
    return "(SELECT 'c' || i AS clip_id, '/clips/' || i AS path, i AS frames, i / 25.0::DOUBLE AS seconds, i * 1000 AS size, {'audio': 'a' || i, 'frames': 'f' || i} AS metaxy_provenance_by_field FROM range(%d) AS r(i))"
        .formatted(SAMPLES);
  }

  private static void write(MetadataStore store, Rows rows) {
    store.drop(SpeedStore.CLIPS.key());
    store.write(SpeedStore.CLIPS, rows);
  }

  private static void create(Connection connection, String rows) throws SQLException {
    execute(connection, "DROP TABLE IF EXISTS \"ducklake\".\"main\".\"bare\"");
    execute(connection, "CREATE TABLE \"ducklake\".\"main\".\"bare\" AS SELECT * FROM " + rows);
  }

  private static void create(Connection connection, Rows rows) throws SQLException {
    try (ArrowStream stream = ((Rows.Streamed) rows).arrow().orElseThrow()) {
      connection.unwrap(DuckDBConnection.class).registerArrowStream("given", stream.stream());
      create(connection, "given");
    }
  }

  private static Rows rows(ArrowReader one, BufferAllocator allocator) throws IOException {
    VectorSchemaRoot batch = one.getVectorSchemaRoot();
    return ArrowRows.of(batch, allocator);
  }

  /** All rows of a file as one batch. */
  private static ArrowReader batch(Connection connection, Path file, BufferAllocator allocator)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT * FROM read_parquet('%s')".formatted(file))) {
      ArrowReader reader =
          (ArrowReader)
              rows.unwrap(DuckDBResultSet.class).arrowExportStream(allocator, 2L * SAMPLES);
      if (!reader.loadNextBatch() || reader.getVectorSchemaRoot().getRowCount() != SAMPLES) {
        throw new IllegalStateException("there are not %d rows in one batch".formatted(SAMPLES));
      }
      return reader;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
