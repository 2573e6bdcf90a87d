package io.metaxy.duckdb.lake.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.duckdb.testing.StatementLog;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StoreSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckLake stores most values in a spelling of its own. */
class OptionSpellingsTest {

  private static final List<Map<String, String>> SPELLINGS =
      List.of(
          spellings(
              "TRUE", "07", "1 WEEK", "7 days", "true", "ZSTD", "3", "70_000", "2", "1", "false",
              ".5", "True", "1.5 gib", "0"),
          spellings(
              "0",
              "1e2",
              "36 hours",
              "1 month",
              "FALSE",
              "lz4_raw",
              "3.5",
              "8e4",
              "1",
              "false",
              "1",
              "0.123456789",
              "0",
              "0.1MB",
              "true"));

  @TempDir private Path dir;

  private static Map<String, String> spellings(String... values) {
    Map<String, String> options = new TreeMap<>();
    List<String> names = LakeOption.keys();
    assertThat(values).hasSameSizeAs(names);
    for (int i = 0; i < values.length; i++) {
      options.put(names.get(i), values[i]);
    }
    return options;
  }

  @Test
  void anOptionIsSetOnceHoweverItIsSpelt() throws SQLException {
    for (Map<String, String> spelling : SPELLINGS) {
      LakeOptions options = LakeOptions.NONE;
      for (Map.Entry<String, String> option : spelling.entrySet()) {
        options =
            options
                .with(option.getKey(), option.getValue())
                .withSchema("MAIN", option.getKey(), option.getValue());
      }
      assertThat(optionsSet(options)).as("first").hasSize(2 * spelling.size());
      assertThat(optionsSet(options)).as("again").isEmpty();
    }
  }

  /** The statements that set options when the lake is opened. */
  private List<String> optionsSet(LakeOptions options) throws SQLException {
    LakeConfig lake =
        LakeConfig.of(
                DuckDbCatalog.at(dir.resolve("lake.db")), LocalStorage.at(dir.resolve("data")))
            .withOptions(options);
    StoreContext context =
        new StoreContext(
            "dev", FeatureGraph.DEFAULT_PROJECT, FeatureGraph.of(), StoreSettings.DEFAULT);
    try (MetadataStore store =
        new DuckDBMetadataStore(
                DuckDbStoreConfig.builder()
                    .name("dev")
                    .ducklake(lake)
                    .addHooks(new StatementLog())
                    .build())
            .open(context, AccessMode.WRITE)) {
      List<String> statements = new ArrayList<>(StatementLog.of(store));
      assertThat(statements).as("the log").isNotEmpty();
      statements.removeIf(statement -> !statement.contains(".set_option("));
      return statements;
    }
  }
}
