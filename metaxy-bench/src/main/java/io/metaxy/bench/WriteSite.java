package io.metaxy.bench;

import io.metaxy.arrow.ArrowRows;
import io.metaxy.store.ArrowStream;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;

/**
 * A store into whose new table clips are written, and what the driver takes for the same stored
 * rows, of which nothing is left to compute.
 */
final class WriteSite implements Site {

  private final Path given;
  private final Path stored;
  private final MetadataStore store;
  private final Connection connection;
  private final BufferAllocator allocator = new RootAllocator();
  private final ArrowReader givenBatch;
  private final ArrowReader storedBatch;
  private final List<Clip> records;

  private WriteSite(
      Path given, Path stored, MetadataStore store, Connection connection, long samples)
      throws SQLException, IOException {
    this.given = given;
    this.stored = stored;
    this.store = store;
    this.connection = connection;
    this.givenBatch = batch(given, samples);
    this.storedBatch = batch(stored, samples);
    this.records = records(samples);
  }

  /**
   * Opens a new store.
   *
   * @param directory an empty one
   */
  static WriteSite of(long samples, BenchStore kind, DataFiles data, Path directory)
      throws IOException, SQLException {
    Path given = data.clips(samples);
    Path stored = directory.resolve("stored.parquet");
    MetadataStore store = kind.open(directory, Clip.GRAPH);
    try {
      store.write(Clip.FEATURE, Rows.parquet(given));
      Connection connection = HandConnection.of(store);
      Bare.execute(connection, "COPY bench__clips TO '%s' (FORMAT parquet)".formatted(stored));
      return new WriteSite(given, stored, store, connection, samples);
    } catch (RuntimeException | IOException | SQLException e) {
      store.close();
      throw e;
    }
  }

  void oursFromParquet() {
    write(Rows.parquet(given));
  }

  void oursFromArrow() throws IOException {
    write(ArrowRows.of(givenBatch.getVectorSchemaRoot(), allocator));
  }

  void oursFromRecords() {
    write(
        Rows.of(records)
            .provenance("audio", clip -> "a" + clip.frames())
            .provenance("frames", clip -> "f" + clip.frames()));
  }

  private void write(Rows rows) {
    store.drop(Clip.FEATURE.key());
    long written = store.write(Clip.FEATURE, rows).rows();
    if (written != records.size()) {
      throw new IllegalStateException("%d rows, not %d".formatted(written, records.size()));
    }
  }

  void bareFromParquet() throws SQLException {
    create("read_parquet('%s')".formatted(stored));
  }

  void bareFromArrow() throws SQLException, IOException {
    VectorSchemaRoot batch = storedBatch.getVectorSchemaRoot();
    Rows.Streamed rows = (Rows.Streamed) ArrowRows.of(batch, allocator);
    try (ArrowStream stream = rows.arrow().orElseThrow()) {
      connection.unwrap(DuckDBConnection.class).registerArrowStream("given", stream.stream());
      create("given");
    }
  }

  private void create(String rows) throws SQLException {
    Bare.execute(connection, "DROP TABLE IF EXISTS bare");
    Bare.execute(connection, "CREATE TABLE bare AS SELECT * FROM " + rows);
  }

  /** All rows of a file as one batch. */
  private ArrowReader batch(Path file, long samples) throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT * FROM read_parquet('%s')".formatted(file))) {
      ArrowReader reader =
          (ArrowReader)
              rows.unwrap(DuckDBResultSet.class).arrowExportStream(allocator, 2 * samples);
      if (!reader.loadNextBatch() || reader.getVectorSchemaRoot().getRowCount() != samples) {
        throw new IllegalStateException("there are not %d rows in one batch".formatted(samples));
      }
      return reader;
    }
  }

  private static List<Clip> records(long samples) {
    List<Clip> records = new ArrayList<>();
    for (long i = 0; i < samples; i++) {
      records.add(new Clip("c" + i, "/clips/" + i, i, i / 25.0, i * 1000));
    }
    return records;
  }

  @Override
  public void close() throws IOException, SQLException {
    givenBatch.close();
    storedBatch.close();
    connection.close();
    allocator.close();
    store.close();
  }
}
