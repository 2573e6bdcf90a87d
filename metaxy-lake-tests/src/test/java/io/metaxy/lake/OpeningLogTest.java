package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.Metaxy;
import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.dlt.DltDestination;
import io.metaxy.duckdb.engine.WaitLimits;
import io.metaxy.duckdb.engine.Writers;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.duckdb.lake.LakeTables;
import io.metaxy.duckdb.lake.OpenLake;
import io.metaxy.duckdb.lake.layout.LakeLayout;
import io.metaxy.duckdb.lake.layout.PartitionKey;
import io.metaxy.duckdb.lake.layout.TableLayout;
import io.metaxy.duckdb.lake.options.LakeOptions;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log says when a lake is opened. */
class OpeningLogTest {

  private static final String LIMIT = "data_inlining_row_limit";
  private static final String LOSES = "where quotes and backslashes in structs are lost";
  private static final FeatureSpec VIDEO =
      FeatureSpec.builder()
          .key("raw/video")
          .idColumns("video_id")
          .fields(FieldSpec.of("frames", "1"))
          .build();
  private static final LakeLayout LAYOUT =
      LakeLayout.of(new TableLayout(List.of(PartitionKey.of("metaxy_feature_version")), List.of()));

  @TempDir private Path dir;

  record Video(String videoId) {}

  /** The limit that is nearest to the table counts, wherever it is set. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // session | attach | lake | schema | table | what is named
        "- | - | - | - | - | -",
        "9 | - | - | - | - | up to 9 rows * so says the setting ducklake_default_data_inlining_row_limit",
        "9 | 8 | - | - | - | up to 8 rows * so says the attach option data_inlining_row_limit",
        "9 | 0 | - | - | - | -",
        "- | 9 | 7 | - | - | up to 7 rows * so says the option data_inlining_row_limit of the lake",
        "- | - | 7 | 0 | - | -",
        "- | - | 0 | 6 | - | up to 6 rows * so says the option data_inlining_row_limit of the schema main",
        "- | - | - | - | 5 | up to 5 rows * so says the option data_inlining_row_limit of the table main.raw__video",
      })
  void rowsThatACatalogWouldKeepAreWarnedAbout(
      Integer session, Integer attach, Integer lake, Integer schema, Integer table, String named) {
    LakeOptions options = LakeOptions.NONE;
    options = lake == null ? options : options.with(LIMIT, lake);
    options = schema == null ? options : options.withSchema("main", LIMIT, schema);
    options = table == null ? options : options.withFeature(VIDEO.key(), LIMIT, table);
    LakeConfig config = lake(sqlite()).withOptions(options);
    config = attach == null ? config : config.withAttachOption(LIMIT, attach);
    Map<String, Object> settings =
        session == null ? Map.of() : Map.of("ducklake_default_" + LIMIT, session);

    List<String> warnings = logged(LOSES, config, settings, store -> {});

    if (named == null) {
      assertThat(warnings).isEmpty();
    } else {
      assertThat(warnings).singleElement().asString().contains(named.split(" \\* "));
    }
  }

  @Test
  void aLimitThatALakeHasAlreadyIsWarnedAboutWhereRowsWouldBeLost() {
    LakeOptions options = LakeOptions.NONE.with(LIMIT, 9);
    for (LakeCatalog catalog : List.of(sqlite(), DuckDbCatalog.at(dir.resolve("lake.duckdb")))) {
      open(lake(catalog).withOptions(options), Map.of()).close();

      List<String> warnings = logged(LOSES, lake(catalog), Map.of(), store -> {});

      assertThat(warnings).hasSize(catalog instanceof SqliteCatalog ? 1 : 0);
    }
  }

  @Test
  void optionsAreLoggedOnceAsTheyAreSet() {
    LakeConfig lake =
        lake(sqlite()).withOptions(LakeOptions.NONE.with("target_file_size", "512MB"));

    assertThat(logged("Setting an option", lake, Map.of(), store -> {})).hasSize(1);
    assertThat(logged("Setting an option", lake, Map.of(), store -> {})).isEmpty();
  }

  @Test
  void aChangeOfLayoutAppliesToNewFilesOnlyAndSaysSo() {
    LakeConfig lake = lake(DuckDbCatalog.at(dir.resolve("lake.duckdb"))).withAttachOption(LIMIT, 0);
    List<String> files = new ArrayList<>();
    logged("layout", lake, Map.of(), store -> files.addAll(write(store, "v1")));
    assertThat(files).singleElement().asString().doesNotContain("metaxy_feature_version=");

    List<String> first =
        logged(
            "layout",
            lake.withLayout(LAYOUT),
            Map.of(),
            store -> {
              assertThat(files(store)).as("what was there").isEqualTo(files);
              assertThat(write(store, "v2"))
                  .hasSize(2)
                  .containsAll(files)
                  .filteredOn(file -> file.contains("/metaxy_feature_version="))
                  .hasSize(1);
            });

    assertThat(first)
        .singleElement()
        .asString()
        .contains(
            "WARNING",
            "The layout of the table \"raw__video\" has changed for files that are written from now on; those that are there stay as they are",
            "SET PARTITIONED BY (\"metaxy_feature_version\")");
    assertThat(logged("layout", lake.withLayout(LAYOUT), Map.of(), store -> {})).isEmpty();
  }

  /** As with MotherDuck, whose lakes do not show their catalogs. */
  @Test
  void layoutsThatCannotBeComparedAreNamedAndLeftAlone() {
    LakeConfig lake = lake(DuckDbCatalog.at(dir.resolve("lake.duckdb")));
    OpenLake closed =
        new OpenLake(lake.alias(), Writers.ofThisInstance(), Optional.empty(), true, false);
    LakeTables tables =
        new LakeTables(closed, lake.withLayout(LAYOUT), Map.of("raw__video", VIDEO.key()));

    List<String> warnings =
        logged(
            "layout",
            lake,
            Map.of(),
            store -> {
              settle(tables, store);
              write(store, "v1");
              settle(tables, store);
            });

    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("WARNING", "[raw__video]", "\"ducklake\"", "stay as they are");
  }

  @Test
  void theDefaultStoreSaysWhereItIsCreated() {
    Runnable open =
        () -> {
          try (Metaxy metaxy =
                  Metaxy.builder()
                      .graph(FeatureGraph.of(VIDEO))
                      .workingDirectory(dir)
                      .environment(Map.of())
                      .build();
              MetadataStore store = metaxy.store("dev").open(AccessMode.WRITE)) {
            assertThat(store.pushedFeatures()).isEmpty();
          }
        };

    assertThat(logged("Creating", open))
        .singleElement()
        .asString()
        .contains(
            "INFO",
            "Creating the lake \"ducklake\" of the store \"dev\"",
            dir.resolve(".metaxy/dev.sqlite").toString(),
            dir.resolve(".metaxy/dev.files").toString());
    assertThat(logged("Creating", open)).as("it is there").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "duckdb"})
  void dltsDestinationSaysWhereItIsCreated(String catalog) throws IOException {
    Path secrets =
        Files.writeString(
            dir.resolve("secrets.toml"),
            """
            [destination.ducklake.credentials]
            ducklake_name = "house"
            catalog = "%s:///"
            """
                .formatted(catalog));
    DuckDbStoreConfig config = DltDestination.read("dev", secrets, dir, Map.of());
    Runnable open = () -> new DuckDBMetadataStore(config).open(context(), AccessMode.WRITE).close();

    assertThat(logged("Creating", open))
        .singleElement()
        .asString()
        .contains(
            "INFO",
            "Creating the lake \"house\" of the store \"dev\"",
            dir.resolve("house." + catalog).toString(),
            dir.resolve("house.files").toString());
    assertThat(logged("Creating", open)).as("it is there").isEmpty();
  }

  private LakeCatalog sqlite() {
    return SqliteCatalog.at(dir.resolve("lake.sqlite"));
  }

  private LakeConfig lake(LakeCatalog catalog) {
    return LakeConfig.of(catalog, LocalStorage.at(dir.resolve("data")));
  }

  private static StoreContext context() {
    return new StoreContext(
        "dev",
        FeatureGraph.DEFAULT_PROJECT,
        FeatureGraph.of(VIDEO),
        StoreSettings.DEFAULT.withAutoCreateTables(true));
  }

  private static MetadataStore open(LakeConfig lake, Map<String, Object> settings) {
    return new DuckDBMetadataStore(
            DuckDbStoreConfig.builder().name("dev").ducklake(lake).settings(settings).build())
        .open(context(), AccessMode.WRITE);
  }

  /** The lines with that text that opening a lake and working with it logs. */
  private static List<String> logged(
      String text, LakeConfig lake, Map<String, Object> settings, Consumer<MetadataStore> work) {
    return logged(
        text,
        () -> {
          try (MetadataStore store = open(lake, settings)) {
            work.accept(store);
          }
        });
  }

  private static List<String> logged(String text, Runnable work) {
    try (LogLines log = LogLines.capture()) {
      work.run();
      return log.lines().stream().filter(line -> line.contains(text)).toList();
    }
  }

  private static List<String> write(MetadataStore store, String video) {
    store.write(VIDEO, Rows.of(List.of(new Video(video))).provenance("frames", v -> "f"));
    return files(store);
  }

  private static void settle(LakeTables tables, MetadataStore store) {
    try (Connection connection = store.unwrap(Connection.class)) {
      tables.settle(connection, WaitLimits.USUAL.retry());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> files(MetadataStore store) {
    List<String> files = new ArrayList<>();
    try (Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT data_file FROM ducklake_list_files('ducklake', 'raw__video') ORDER BY 1")) {
      while (rows.next()) {
        files.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return files;
  }
}
