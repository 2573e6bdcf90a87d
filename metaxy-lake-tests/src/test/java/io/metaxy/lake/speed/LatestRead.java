package io.metaxy.lake.speed;

import io.metaxy.lake.CatalogKind;
import io.metaxy.lake.server.Servers;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the latest row of each of a million samples, a tenth of which was written again, beside the
 * query that one would write by hand: to Parquet, and into Java. One such query breaks ties as the
 * store does, so that its result is always the same, the other leaves them to chance. The argument
 * is an empty directory.
 */
final class LatestRead {

  private static final int SAMPLES = 1_000_000;
  private static final int ROUNDS = 7;
  private static final String COLUMNS = "clip_id, path, frames, seconds, size";

  private static final String TIES_BROKEN =
      ", metaxy_provenance DESC NULLS LAST, metaxy_data_version DESC NULLS LAST";

  private static final String BY_HAND =
      """
      SELECT %1$s FROM (
        SELECT %1$s, metaxy_deleted_at, row_number() OVER (
          PARTITION BY clip_id ORDER BY coalesce(metaxy_deleted_at, metaxy_updated_at) DESC%4$s) AS number
        FROM %2$s WHERE metaxy_feature_version = '%3$s')
      WHERE number = 1 AND metaxy_deleted_at IS NULL
      """;

  private LatestRead() {}

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    try (Servers servers = new Servers();
        MetadataStore store = SpeedStore.open(CatalogKind.DUCKDB, servers, directory)) {
      write(store, 1);
      write(store, 10);
      try (Connection connection = store.unwrap(Connection.class)) {
        Path ours = directory.resolve("ours.parquet");
        Path bare = directory.resolve("bare.parquet");
        Rounds rounds = new Rounds(ROUNDS);
        for (String ties : List.of(TIES_BROKEN, "")) {
          String query = BY_HAND.formatted(COLUMNS, SpeedStore.TABLE, version(connection), ties);
          String beside = ties.isEmpty() ? "ties left to chance" : "ties broken alike";
          System.out.println(
              rounds.json(
                  "the latest of %d samples, to Parquet, %s".formatted(SAMPLES, beside),
                  () -> require(SAMPLES, read(store).toParquet(ours)),
                  () -> {
                    try (Statement statement = connection.createStatement()) {
                      require(
                          SAMPLES,
                          statement.executeLargeUpdate(
                              "COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, bare)));
                    }
                  }));
          System.out.println(
              rounds.json(
                  "the latest of %d samples, into Java, %s".formatted(SAMPLES, beside),
                  () -> require(SAMPLES, readIntoJava(store)),
                  () -> require(SAMPLES, readIntoJava(connection, query))));
        }
      }
    }
  }

  private static void write(MetadataStore store, int eachOf) {
    store.write(
        SpeedStore.CLIPS,
        Rows.sql(
            "SELECT 'c' || i AS clip_id, '/clips/' || i AS path, i AS frames, i / 25.0::DOUBLE AS seconds, i * 1000 AS size, {'audio': 'a' || i, 'frames': 'f' || i} AS metaxy_provenance_by_field FROM range(?) AS r(i) WHERE i % ? = 0",
            SAMPLES, eachOf));
  }

  private static String version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT metaxy_feature_version FROM %s LIMIT 1".formatted(SpeedStore.TABLE))) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Relation read(MetadataStore store) {
    return store.read(SpeedStore.CLIPS).select(COLUMNS.split(", ", -1));
  }

  private static long readIntoJava(MetadataStore store) {
    long count = 0;
    try (Stream<Row> rows = read(store).stream()) {
      for (Iterator<Row> each = rows.iterator(); each.hasNext(); each.next()) {
        count++;
      }
    }
    return count;
  }

  private static long readIntoJava(Connection connection, String query) throws SQLException {
    long count = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        for (int column = 1; column <= 5; column++) {
          rows.getObject(column);
        }
        count++;
      }
    }
    return count;
  }

  private static void require(long expected, long actual) {
    if (actual != expected) {
      throw new IllegalStateException("%d rows, not %d".formatted(actual, expected));
    }
  }
}
