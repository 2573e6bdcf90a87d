package io.metaxy.duckdb.store;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.duckdb.lake.layout.LakeLayout;
import io.metaxy.duckdb.lake.layout.SortKey;
import io.metaxy.duckdb.lake.layout.TableLayout;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A lake for tests of what becomes of its files. Its tables are sorted, so that merging moves rows.
 *
 * @param dir where it is
 * @param catalog {@code duckdb} or {@code sqlite}
 */
record TestLake(Path dir, String catalog) {

  static final String ALIAS = "ducklake";

  private record Video(String videoId) {}

  MetadataStore open(AccessMode mode) {
    return open(mode, Optional.empty());
  }

  /** Opens it for writing, with a limit of its requests. */
  MetadataStore open(Duration timeout) {
    return open(AccessMode.WRITE, Optional.of(timeout));
  }

  private MetadataStore open(AccessMode mode, Optional<Duration> timeout) {
    LakeCatalog file =
        catalog.equals("sqlite")
            ? SqliteCatalog.at(dir.resolve("lake.db"))
            : DuckDbCatalog.at(dir.resolve("lake.db"));
    LakeConfig lake =
        LakeConfig.of(file, LocalStorage.at(dir.resolve("data")))
            .withLayout(
                LakeLayout.of(new TableLayout(List.of(), List.of(SortKey.parse("video_id desc")))));
    return new DuckDBMetadataStore(
            DuckDbStoreConfig.builder().name("dev").ducklake(lake).requestTimeout(timeout).build())
        .open(VideoFeatures.CONTEXT, mode);
  }

  MetadataStore open() {
    return open(AccessMode.WRITE);
  }

  /** Videos whose frames were made from a text. */
  static Rows videos(int from, int to, String frames) {
    return Rows.of(IntStream.range(from, to).mapToObj(n -> new Video("v" + n)).toList())
        .provenance("audio", v -> "a")
        .provenance("frames", v -> frames);
  }

  /** All rows that are stored, in no order. */
  static List<Row> allRows(MetadataStore store, FeatureSpec feature) {
    return store
        .read(
            ReadRequest.builder(feature)
                .featureHistory(true)
                .sampleHistory(true)
                .softDeleted(true)
                .build())
        .rows();
  }

  static List<String> query(MetadataStore store, String sql) throws SQLException {
    try (Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  static void execute(MetadataStore store, String sql) throws SQLException {
    try (Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The data files of a feature's table, and those that say what is deleted in them. */
  static List<String> files(MetadataStore store, FeatureSpec feature) throws SQLException {
    return query(
        store,
        "SELECT unnest(list_filter([data_file, delete_file], lambda f: f IS NOT NULL)) FROM ducklake_list_files('%s', '%s')"
            .formatted(ALIAS, store.tableName(feature.key())));
  }

  static long snapshots(MetadataStore store) throws SQLException {
    return query(store, "SELECT snapshot_id FROM ducklake_snapshots('%s')".formatted(ALIAS)).size();
  }
}
