package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.RecordSchema;
import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.duckdb.lake.layout.LakeLayout;
import io.metaxy.duckdb.lake.layout.PartitionKey;
import io.metaxy.duckdb.lake.layout.TableLayout;
import io.metaxy.duckdb.testing.StatementLog;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StoreSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements that a store gives are those that it runs itself where it may. */
class DdlTest {

  private static final StoreContext CONTEXT =
      new StoreContext(
          "dev",
          FeatureGraph.DEFAULT_PROJECT,
          FeatureGraph.ofDefinitions(
              List.of(
                  FeatureDefinition.of(VideoFeatures.VIDEO)
                      .withSchema(RecordSchema.of(VideoFeatures.Video.class)))),
          StoreSettings.DEFAULT.withAutoCreateTables(true));

  @TempDir private Path dir;

  private static MetadataStore open(DuckDbStoreConfig.Builder config) {
    return new DuckDBMetadataStore(
            config.name("dev").addHooks(new UncheckedExtensions(), new StatementLog()).build())
        .open(CONTEXT, AccessMode.WRITE);
  }

  private static List<String> ofVideos(MetadataStore store) {
    return store.ddl().statements().stream().filter(each -> each.contains("raw__video")).toList();
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void aTableIsCreatedByTheStatementThatIsGiven(StoreKind kind) throws SQLException {
    try (MetadataStore store = open(kind.config(dir))) {
      List<String> given = ofVideos(store);
      assertThat(given).hasSize(1);
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
      assertThat(StatementLog.of(store)).containsAll(given);
      assertThat(ofVideos(store)).isEmpty();
    }
  }

  @Test
  void theLayoutOfALakesTableIsAmongTheStatements() throws SQLException {
    LakeConfig lake =
        LakeConfig.of(
                DuckDbCatalog.at(dir.resolve("catalog.duckdb")),
                LocalStorage.at(dir.resolve("data")))
            .withLayout(
                LakeLayout.of(
                    new TableLayout(List.of(PartitionKey.bucket(4, "video_id")), List.of())));
    try (MetadataStore store = open(DuckDbStoreConfig.builder().ducklake(lake))) {
      List<String> given = ofVideos(store);
      assertThat(given).hasSizeGreaterThan(1).anyMatch(each -> each.contains("PARTITIONED BY"));
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
      assertThat(StatementLog.of(store)).containsAll(given);
    }
  }
}
