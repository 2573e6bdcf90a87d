package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.duckdb.lake.layout.LakeLayout;
import io.metaxy.duckdb.lake.layout.PartitionKey;
import io.metaxy.duckdb.lake.layout.TableLayout;
import io.metaxy.duckdb.lake.options.LakeOptions;
import io.metaxy.duckdb.testing.RealExtension;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores on a lake as it was, or that may only be read. */
class TimeTravelTest {

  private static final String LATEST =
      "SELECT %s FROM ducklake_snapshots('ducklake') ORDER BY snapshot_id DESC LIMIT 1";

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "sqlite"})
  void aStoreAtASnapshotReadsTheRowsOfThenAndRefusesToWrite(String catalog) throws SQLException {
    LakeConfig lake = lake(catalog);
    Map<String, Object> then;
    try (MetadataStore store = open(lake, AccessMode.WRITE)) {
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
      then =
          Map.of(
              "snapshot_version", Long.valueOf(ask(store, LATEST.formatted("snapshot_id"))),
              "snapshot_time", ask(store, LATEST.formatted("snapshot_time::VARCHAR")));
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v2"));
      assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(2);
    }
    then.forEach(
        (option, value) -> {
          LakeConfig past = lake.withAttachOption(option, value);
          try (MetadataStore store = open(past, AccessMode.READ)) {
            assertThat(store.read(VideoFeatures.VIDEO).count()).as(option).isEqualTo(1);
            assertThat(facesToMake(store)).as(option).isEqualTo(1);
          }
          refusesToWrite(past, 1);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "sqlite"})
  void aStoreOnALakeForReadingRefusesToWrite(String catalog) {
    LakeConfig lake = lake(catalog);
    try (MetadataStore store = open(lake, AccessMode.WRITE)) {
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
    }
    refusesToWrite(lake.withAttachOption("read_only", true), 1);
  }

  /** Options and layouts that it cannot set do not keep it from being opened. */
  private static void refusesToWrite(LakeConfig lake, long rows) {
    LakeConfig wanting =
        lake.withOptions(LakeOptions.NONE.with("parquet_compression", "zstd"))
            .withLayout(
                LakeLayout.of(
                    new TableLayout(List.of(PartitionKey.bucket(4, "video_id")), List.of())));
    try (MetadataStore store = open(wanting, AccessMode.WRITE)) {
      MetaxyException error =
          catchThrowableOfType(
              MetaxyException.class,
              () -> store.write(VideoFeatures.VIDEO, VideoFeatures.video("v3")));
      assertThat(error.code()).isEqualTo(ErrorCode.READ_ONLY);
      assertThat(error)
          .hasMessageContaining(
              "without the attach options read_only, snapshot_version and snapshot_time");
      assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(rows);
    }
  }

  private static long facesToMake(MetadataStore store) {
    try (Increment increment = store.resolveUpdate(VideoFeatures.FACES)) {
      return increment.summary().added();
    }
  }

  private LakeConfig lake(String catalog) {
    LakeCatalog file =
        catalog.equals("sqlite")
            ? SqliteCatalog.at(dir.resolve("lake.db"))
            : DuckDbCatalog.at(dir.resolve("lake.db"));
    return LakeConfig.of(file, LocalStorage.at(dir.resolve("data")));
  }

  private static MetadataStore open(LakeConfig lake, AccessMode mode) {
    return new DuckDBMetadataStore(DuckDbStoreConfig.builder().name("dev").ducklake(lake).build())
        .open(VideoFeatures.CONTEXT, mode);
  }

  private static String ask(MetadataStore store, String query) throws SQLException {
    try (Connection connection = store.unwrap(Connection.class)) {
      return RealExtension.ask(connection, query);
    }
  }
}
