package io.metaxy.bench;

import io.metaxy.arrow.ArrowBatches;
import io.metaxy.arrow.ArrowRows;
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

/** A store of clips, a tenth of which was written again, and the latest rows of it by hand. */
final class ReadSite implements Site {

  private static final String QUERY = Bare.byHand("latest");
  private static final String RECORDS =
      "SELECT clip_id, path, frames, seconds, size FROM (%s)".formatted(QUERY);

  private final MetadataStore store;
  private final Connection connection;
  private final BufferAllocator allocator = new RootAllocator();
  private final long samples;

  private ReadSite(MetadataStore store, Connection connection, long samples) {
    this.store = store;
    this.connection = connection;
    this.samples = samples;
  }

  /**
   * Fills a new store, and checks that both read the same rows.
   *
   * @param directory an empty one
   */
  static ReadSite of(long samples, BenchStore kind, DataFiles data, Path directory)
      throws IOException, SQLException {
    MetadataStore store = kind.open(directory, Clip.GRAPH);
    try {
      store.write(Clip.FEATURE, Rows.parquet(data.clips(samples)));
      store.write(Clip.FEATURE, Rows.parquet(data.clipsAgain(samples)));
      ReadSite site = new ReadSite(store, HandConnection.of(store), samples);
      site.requireSame(directory.resolve("latest.parquet"));
      return site;
    } catch (RuntimeException | IOException | SQLException e) {
      store.close();
      throw e;
    }
  }

  void oursToArrow() throws IOException {
    try (ArrowBatches batches = ArrowRows.read(store.read(Clip.FEATURE), allocator)) {
      require(Bare.count(batches.reader()));
    }
  }

  void byHandToArrow() throws SQLException, IOException {
    require(Bare.countArrow(connection, QUERY, allocator));
  }

  List<Clip> oursToRecords() {
    List<Clip> clips =
        store
            .read(Clip.FEATURE)
            .select("clip_id", "path", "frames", "seconds", "size")
            .as(Clip.class);
    require(clips.size());
    return clips;
  }

  List<Clip> byHandToRecords() throws SQLException {
    List<Clip> clips = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(RECORDS)) {
      while (rows.next()) {
        clips.add(
            new Clip(
                rows.getString(1),
                rows.getString(2),
                rows.getLong(3),
                rows.getDouble(4),
                rows.getLong(5)));
      }
    }
    require(clips.size());
    return clips;
  }

  private void require(long rows) {
    if (rows != samples) {
      throw new IllegalStateException("%d rows, not %d".formatted(rows, samples));
    }
  }

  private void requireSame(Path file) throws SQLException {
    require(store.read(Clip.FEATURE).toParquet(file));
    String ours = "SELECT * FROM read_parquet('%s')".formatted(file);
    for (String difference :
        List.of(
            "(%s) EXCEPT ALL (%s)".formatted(ours, QUERY),
            "(%s) EXCEPT ALL (%s)".formatted(QUERY, ours))) {
      if (Bare.number(connection, "SELECT count(*) FROM (%s)".formatted(difference)) != 0) {
        throw new IllegalStateException("the latest rows differ from those by hand");
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    allocator.close();
    store.close();
  }
}
