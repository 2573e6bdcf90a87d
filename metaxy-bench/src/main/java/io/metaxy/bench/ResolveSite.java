package io.metaxy.bench;

import io.metaxy.arrow.ArrowBatches;
import io.metaxy.arrow.ArrowRows;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Relation;
import io.metaxy.store.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** A store in which there is something to resolve, and the same work by hand on its tables. */
final class ResolveSite implements Site {

  private final Path directory;
  private final FeatureSpec leaf;
  private final MetadataStore store;
  private final Connection connection;
  private final BufferAllocator allocator = new RootAllocator();
  private final String query;
  private final IncrementSummary expected;

  private ResolveSite(
      Path directory,
      FeatureSpec leaf,
      MetadataStore store,
      Connection connection,
      String query,
      IncrementSummary expected) {
    this.directory = directory;
    this.leaf = leaf;
    this.store = store;
    this.connection = connection;
    this.query = query;
    this.expected = expected;
  }

  /**
   * Fills a new store, and checks that both find the same samples, provenance included.
   *
   * @param directory an empty one
   */
  static ResolveSite of(
      PaperGraph graph,
      Variant variant,
      long samples,
      BenchStore kind,
      DataFiles data,
      Path directory)
      throws IOException, SQLException {
    MetadataStore store = kind.open(directory, graph.features());
    try {
      seed(store, graph, variant, samples, data);
      Connection connection = HandConnection.of(store);
      Bare.execute(connection, Bare.byHand(kind.hash().id()));
      ResolveSite site =
          new ResolveSite(
              directory,
              graph.leaf(),
              store,
              connection,
              Bare.byHand("%s-%s".formatted(graph.id(), variant.id())),
              variant == Variant.NEW
                  ? new IncrementSummary(samples, 0, 0)
                  : new IncrementSummary(0, (samples + 6) / 10, 0));
      site.requireSame();
      return site;
    } catch (RuntimeException | IOException | SQLException e) {
      store.close();
      throw e;
    }
  }

  static void seed(
      MetadataStore store, PaperGraph graph, Variant variant, long samples, DataFiles data)
      throws IOException, SQLException {
    List<FeatureSpec> roots = graph.roots();
    for (int root = 0; root < roots.size(); root++) {
      store.write(roots.get(root), Rows.parquet(data.root(graph, root, samples)));
    }
    if (variant == Variant.STALE) {
      try (Increment increment = store.resolveUpdate(graph.leaf())) {
        increment.write(Rows.of(increment.added().select("sample_uid")));
      }
      store.write(roots.get(0), Rows.parquet(data.firstRootAgain(graph, samples)));
    }
  }

  /** Resolves: the result is in the engine, and its parts are counted. */
  void ours() {
    try (Increment increment = store.resolveUpdate(leaf)) {
      require(increment.summary());
    }
  }

  /** Resolves and fetches the parts in which there is something. */
  void oursToArrow() throws IOException {
    try (Increment increment = store.resolveUpdate(leaf)) {
      IncrementSummary summary = increment.summary();
      require(
          (summary.added() > 0 ? countArrow(increment.added()) : 0)
              + (summary.stale() > 0 ? countArrow(increment.stale()) : 0)
              + (summary.orphaned() > 0 ? countArrow(increment.orphaned()) : 0));
    }
  }

  private long countArrow(Relation part) throws IOException {
    try (ArrowBatches batches = ArrowRows.read(part, allocator)) {
      return Bare.count(batches.reader());
    }
  }

  void byHand() throws SQLException {
    createResult();
    require(counts());
    Bare.execute(connection, "DROP TABLE hand.result");
  }

  void byHandToArrow() throws SQLException, IOException {
    require(Bare.countArrow(connection, query, allocator));
  }

  private void createResult() throws SQLException {
    Bare.execute(connection, "CREATE TABLE hand.result AS " + query);
  }

  private IncrementSummary counts() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FILTER (metaxy_status = 'added'), count(*) FILTER (metaxy_status = 'stale'), count(*) FILTER (metaxy_status = 'orphaned') FROM hand.result")) {
      rows.next();
      return new IncrementSummary(rows.getLong(1), rows.getLong(2), rows.getLong(3));
    }
  }

  private void require(IncrementSummary summary) {
    if (!summary.equals(expected)) {
      throw new IllegalStateException("%s, not %s".formatted(summary, expected));
    }
  }

  private void require(long rows) {
    long all = expected.added() + expected.stale() + expected.orphaned();
    if (rows != all) {
      throw new IllegalStateException("%d samples, not %d".formatted(rows, all));
    }
  }

  /** The same ids in each part, with the same provenance. */
  private void requireSame() throws SQLException {
    createResult();
    require(counts());
    try (Increment increment = store.resolveUpdate(leaf)) {
      require(increment.summary());
      requireSame(increment.added(), "added");
      requireSame(increment.stale(), "stale");
      requireSame(increment.orphaned(), "orphaned");
    }
    Bare.execute(connection, "DROP TABLE hand.result");
  }

  private void requireSame(Relation ours, String status) throws SQLException {
    Path file = directory.resolve(status + ".parquet");
    ours.toParquet(file);
    String byField = status.equals("orphaned") ? "" : ", metaxy_provenance_by_field::VARCHAR";
    String one =
        "SELECT sample_uid, metaxy_provenance%s FROM read_parquet('%s')".formatted(byField, file);
    String other =
        "SELECT sample_uid, metaxy_provenance%s FROM hand.result WHERE metaxy_status = '%s'"
            .formatted(byField, status);
    for (String difference : List.of(one + " EXCEPT ALL " + other, other + " EXCEPT ALL " + one)) {
      long rows = Bare.number(connection, "SELECT count(*) FROM (%s)".formatted(difference));
      if (rows != 0) {
        throw new IllegalStateException(
            "%d %s samples of %s differ from those by hand".formatted(rows, status, leaf.key()));
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
