package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.BackgroundWriter;
import io.metaxy.BackgroundWriterOptions;
import io.metaxy.core.log.LogContext;
import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import io.metaxy.store.WriteOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** What logs carry of the request that they are about. */
class LogContextTest {

  private static final Logger LOGGER = Logger.getLogger("io.metaxy");
  private static final FeatureSpec VIDEO =
      FeatureSpec.builder()
          .key("raw/video")
          .idColumns("video_id")
          .fields(FieldSpec.of("frames", "1"))
          .build();

  @TempDir private Path dir;
  private final List<Map<String, String>> logged = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          Map<String, String> all = new HashMap<>();
          for (String key :
              List.of("mine", LogContext.STORE, LogContext.FEATURE, LogContext.TOKEN)) {
            String value = MDC.get(key);
            if (value != null) {
              all.put(key, value);
            }
          }
          logged.add(all);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  record Video(String videoId) {}

  @BeforeEach
  void listen() {
    LOGGER.setLevel(Level.ALL);
    LOGGER.addHandler(handler);
  }

  @AfterEach
  void stop() {
    LOGGER.removeHandler(handler);
    MDC.clear();
  }

  private MetadataStore open() {
    return new DuckDBMetadataStore(
            DuckDbStoreConfig.builder()
                .name("dev")
                .ducklake(
                    LakeConfig.of(
                        DuckDbCatalog.at(dir.resolve("catalog.duckdb")),
                        LocalStorage.at(dir.resolve("data"))))
                .build())
        .open(
            new StoreContext(
                "dev",
                FeatureGraph.DEFAULT_PROJECT,
                FeatureGraph.of(VIDEO),
                StoreSettings.DEFAULT.withAutoCreateTables(true)),
            AccessMode.WRITE);
  }

  @Test
  void aWarningOfABackgroundWriterCarriesThemToo() {
    MetadataStore store = open();
    BackgroundWriter writer = BackgroundWriter.on(store, BackgroundWriterOptions.DEFAULT);
    store.close();
    logged.clear();
    writer.add(VIDEO, Rows.of(List.of(new Video("v1"))).provenance("frames", video -> "f"));
    assertThatThrownBy(writer::close).isInstanceOf(MetaxyException.class);
    assertThat(logged)
        .anySatisfy(
            log ->
                assertThat(log)
                    .containsEntry(LogContext.STORE, "dev")
                    .containsEntry(LogContext.FEATURE, "raw/video")
                    .containsKey(LogContext.TOKEN));
  }

  @Test
  void storeFeatureAndTokenAreThereDuringARequestAndThenWhatWasThereBefore() {
    MDC.put("mine", "kept");
    MDC.put(LogContext.FEATURE, "outer");
    try (MetadataStore store = open()) {
      assertThat(logged).isNotEmpty().allMatch(log -> "dev".equals(log.get(LogContext.STORE)));
      logged.clear();
      store.write(
          VIDEO,
          Rows.of(List.of(new Video("v1"))).provenance("frames", video -> "f"),
          WriteOptions.token("batch-1"));
    }
    assertThat(logged)
        .contains(
            Map.of(
                "mine",
                "kept",
                LogContext.STORE,
                "dev",
                LogContext.FEATURE,
                "raw/video",
                LogContext.TOKEN,
                "batch-1"));
    assertThat(MDC.getCopyOfContextMap())
        .containsOnly(Map.entry("mine", "kept"), Map.entry(LogContext.FEATURE, "outer"));
  }
}
