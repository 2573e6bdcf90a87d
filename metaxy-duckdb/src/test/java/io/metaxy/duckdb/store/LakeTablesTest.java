package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.duckdb.lake.layout.LakeLayout;
import io.metaxy.duckdb.lake.layout.PartitionKey;
import io.metaxy.duckdb.lake.layout.SortKey;
import io.metaxy.duckdb.lake.layout.TableLayout;
import io.metaxy.duckdb.lake.options.LakeOptions;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that a lake keeps, and the layouts of its tables, on real lakes. */
class LakeTablesTest {

  private static final String OPTIONS =
      "SELECT scope || ' ' || coalesce(scope_entry, '') || ' ' || option_name || ' ' || value FROM ducklake_options('ducklake') WHERE option_name NOT IN ('created_by', 'data_path', 'encrypted', 'version') ORDER BY ALL";
  private static final String PARTITIONS =
      "SELECT partition_id || ' ' || transform FROM __ducklake_metadata_ducklake.ducklake_partition_column ORDER BY partition_id, partition_key_index";
  private static final String SORTS =
      "SELECT expression || ' ' || sort_direction FROM __ducklake_metadata_ducklake.ducklake_sort_expression";
  private static final String SNAPSHOTS =
      "SELECT max(snapshot_id) FROM ducklake_snapshots('ducklake')";

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "sqlite"})
  void optionsAreKeptByTheLakeForItsSchemasAndTables(String catalog) throws SQLException {
    LakeConfig lake =
        lake(catalog)
            .withOptions(
                LakeOptions.NONE
                    .with("parquet_compression", "zstd")
                    .with("target_file_size", "512MB")
                    .withSchema("main", "data_inlining_row_limit", 7)
                    .withFeature(VideoFeatures.VIDEO.key(), "parquet_row_group_size", 70_000));
    List<String> wanted =
        List.of(
            "GLOBAL  parquet_compression zstd",
            "GLOBAL  target_file_size 512000000",
            "SCHEMA main data_inlining_row_limit 7",
            "TABLE main.raw__video parquet_row_group_size 70000");
    try (MetadataStore store = open(lake, AccessMode.WRITE)) {
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
      assertThat(query(store, OPTIONS)).containsExactlyElementsOf(wanted);
    }
    try (MetadataStore store = open(lake(catalog), AccessMode.WRITE)) {
      assertThat(query(store, OPTIONS)).as("kept").containsExactlyElementsOf(wanted);
    }
    LakeConfig other =
        lake(catalog)
            .withOptions(
                LakeOptions.NONE.withFeature(
                    VideoFeatures.VIDEO.key(), "parquet_row_group_size", 80_000));
    try (MetadataStore store = open(other, AccessMode.WRITE)) {
      assertThat(query(store, OPTIONS))
          .contains("TABLE main.raw__video parquet_row_group_size 80000");
    }
  }

  @Test
  void aStoreThatOnlyReadsChangesNothing() throws SQLException {
    try (MetadataStore store = open(lake("duckdb"), AccessMode.WRITE)) {
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
    }
    LakeConfig lake =
        lake("duckdb")
            .withOptions(LakeOptions.NONE.with("parquet_compression", "zstd"))
            .withLayout(layout("bucket(4, video_id)", "video_id"));
    try (MetadataStore store = open(lake, AccessMode.READ)) {
      assertThat(query(store, OPTIONS)).isEmpty();
      assertThat(query(store, PARTITIONS)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "sqlite"})
  void layoutsAreGivenToNewTablesAndToThoseThatAreThereOnce(String catalog) throws SQLException {
    try (MetadataStore store = open(lake(catalog), AccessMode.WRITE)) {
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
      assertThat(query(store, PARTITIONS)).isEmpty();
    }
    LakeConfig lake =
        lake(catalog)
            .withLayout(
                LakeLayout.of(
                        new TableLayout(
                            List.of(
                                PartitionKey.parse("bucket(4, video_id)"),
                                PartitionKey.parse("year(metaxy_created_at)")),
                            List.of(SortKey.parse("video_id desc"))))
                    .with(VideoFeatures.FACES.key(), TableLayout.NONE));
    List<String> snapshots;
    try (MetadataStore store = open(lake, AccessMode.WRITE)) {
      assertThat(query(store, PARTITIONS)).hasSize(2);
      assertThat(query(store, PARTITIONS).get(0)).endsWith("bucket(4)");
      assertThat(query(store, PARTITIONS).get(1)).endsWith("year");
      assertThat(query(store, SORTS))
          .singleElement()
          .asString()
          .contains("video_id")
          .endsWith("DESC");
      snapshots = query(store, SNAPSHOTS);
    }
    try (MetadataStore store = open(lake, AccessMode.WRITE)) {
      assertThat(query(store, SNAPSHOTS)).as("nothing to do").isEqualTo(snapshots);
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v2"));
      assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(2);
    }
  }

  @Test
  void aNewTableHasItsLayoutFromTheFirstFileOn() throws SQLException {
    List<String> keys =
        List.of(
            "metaxy_feature_version",
            "year(metaxy_created_at)",
            "month(metaxy_created_at)",
            "day(metaxy_created_at)",
            "hour(metaxy_created_at)",
            "bucket(4, video_id)");
    LakeConfig lake =
        lake("duckdb")
            .withAttachOption("data_inlining_row_limit", 0)
            .withLayout(
                LakeLayout.of(
                    new TableLayout(
                        keys.stream().map(PartitionKey::parse).toList(),
                        List.of(SortKey.parse("video_id")))));
    try (MetadataStore store = open(lake, AccessMode.WRITE)) {
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
      assertThat(
              query(store, "SELECT data_file FROM ducklake_list_files('ducklake', 'raw__video')"))
          .singleElement()
          .asString()
          .containsPattern(
              "/metaxy_feature_version=[^/]+/year=\\d{4}/month=\\d+/day=\\d+/hour=\\d+/bucket=[0-3]/");
    }
  }

  @Test
  void anEncryptedLakeIsWrittenByThoseWhoDoNotKnowThatItIs() {
    LakeConfig lake = lake("duckdb").withAttachOption("data_inlining_row_limit", 0);
    try (MetadataStore store = open(lake.withAttachOption("encrypted", true), AccessMode.WRITE)) {
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
    }
    try (MetadataStore store = open(lake, AccessMode.WRITE)) {
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v2"));
      assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(2);
    }
  }

  /** From MotherDuck's document: what is set later and for less goes before. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // session | attach | lake | schema | table | whether two rows stay in the catalog
        "- | - | - | - | - | true",
        "0 | - | - | - | - | false",
        "0 | 9 | - | - | - | true",
        "9 | 0 | - | - | - | false",
        "- | 0 | 9 | - | - | true",
        "- | 9 | 0 | - | - | false",
        "- | - | 9 | 0 | - | false",
        "- | - | 0 | 9 | - | true",
        "- | - | - | 0 | 9 | true",
        "- | - | 9 | 9 | 0 | false",
        "- | 0 | 0 | - | 9 | true",
      })
  void theInliningLimitThatIsNearestToTheTableCounts(
      Integer session, Integer attach, Integer lake, Integer schema, Integer table, boolean inlined)
      throws SQLException {
    String name = "data_inlining_row_limit";
    LakeOptions options = LakeOptions.NONE;
    options = lake == null ? options : options.with(name, lake);
    options = schema == null ? options : options.withSchema("main", name, schema);
    options = table == null ? options : options.withFeature(VideoFeatures.VIDEO.key(), name, table);
    LakeConfig config = lake("duckdb").withOptions(options);
    config = attach == null ? config : config.withAttachOption(name, attach);
    Map<String, Object> settings =
        session == null ? Map.of() : Map.of("ducklake_default_data_inlining_row_limit", session);
    // The first write creates the table, whose options are set when it is there.
    for (String video : List.of("v1", "v2")) {
      try (MetadataStore store = open(config, settings, AccessMode.WRITE)) {
        long before = files(store);
        store.write(VideoFeatures.VIDEO, VideoFeatures.video(video));
        if (video.equals("v2")) {
          assertThat(files(store) == before).isEqualTo(inlined);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parquet_compresion | Did you mean \"parquet_compression\"?",
        "parquet_row_group_size_bytes | makes every write to the lake fail",
        "encrypted | is no option of a lake"
      })
  void anOptionThatNoLakeHasIsRefused(String name, String message) {
    MetaxyException error =
        catchThrowableOfType(MetaxyException.class, () -> LakeOptions.NONE.with(name, 1));

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error).hasMessageContainingAll(name, message);
  }

  @Test
  void aValueThatTheLakeRefusesIsAnErrorThatNamesTheLake() {
    LakeConfig lake =
        lake("duckdb").withOptions(LakeOptions.NONE.with("data_inlining_row_limit", "many"));

    MetaxyException error =
        catchThrowableOfType(MetaxyException.class, () -> open(lake, AccessMode.WRITE));

    assertThat(error).hasMessageContainingAll("the lake \"ducklake\"", "many");
  }

  private LakeConfig lake(String catalog) {
    LakeCatalog file =
        catalog.equals("sqlite")
            ? SqliteCatalog.at(dir.resolve("lake.db"))
            : DuckDbCatalog.at(dir.resolve("lake.db"));
    return LakeConfig.of(file, LocalStorage.at(dir.resolve("data")));
  }

  private static LakeLayout layout(String partition, String sort) {
    return LakeLayout.of(
        new TableLayout(List.of(PartitionKey.parse(partition)), List.of(SortKey.parse(sort))));
  }

  private static MetadataStore open(LakeConfig lake, AccessMode mode) {
    return open(lake, Map.of(), mode);
  }

  private static MetadataStore open(
      LakeConfig lake, Map<String, Object> settings, AccessMode mode) {
    return new DuckDBMetadataStore(
            DuckDbStoreConfig.builder().name("dev").ducklake(lake).settings(settings).build())
        .open(VideoFeatures.CONTEXT, mode);
  }

  private static long files(MetadataStore store) throws SQLException {
    return query(store, "SELECT table_name FROM duckdb_tables() WHERE table_name = 'raw__video'")
            .isEmpty()
        ? 0
        : query(store, "SELECT data_file FROM ducklake_list_files('ducklake', 'raw__video')")
            .size();
  }

  private static List<String> query(MetadataStore store, String sql) throws SQLException {
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
}
