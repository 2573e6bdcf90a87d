package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushRequest;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of tables that a store creates itself. */
class TableCreationLogTest {

  record Sample(String id) {}

  private static final FeatureSpec ONE = feature("log/one");
  private static final FeatureSpec TWO = feature("log/two");

  @TempDir private Path dir;

  private static FeatureSpec feature(String key) {
    return FeatureSpec.builder().key(key).idColumns("id").fields(FieldSpec.of("f", "1")).build();
  }

  private static Rows rows(String id) {
    return Rows.of(List.of(new Sample(id))).provenance("f", sample -> "made");
  }

  private MetadataStore open() {
    return new DuckDBMetadataStore(
            DuckDbStoreConfig.builder()
                .name("dev")
                .database(dir.resolve("store.duckdb").toString())
                .build())
        .open(
            new StoreContext(
                "dev",
                FeatureGraph.DEFAULT_PROJECT,
                FeatureGraph.of(ONE, TWO),
                StoreSettings.DEFAULT.withAutoCreateTables(true)),
            AccessMode.WRITE);
  }

  @Test
  void eachOpenStoreWarnsOnceOfTheTablesThatItCreates() {
    try (LogLines log = LogLines.capture()) {
      try (MetadataStore store = open()) {
        store.write(ONE, rows("a"));
        store.write(TWO, rows("a"));
        store.push(PushRequest.builder().build());
      }
      assertThat(log.lines())
          .filteredOn(line -> line.contains("auto_create_tables"))
          .singleElement()
          .asString()
          .contains("WARNING", "store dev", "\"log__one\"", "ddl()");
    }
    try (LogLines log = LogLines.capture();
        MetadataStore store = open()) {
      store.write(ONE, rows("b"));
      assertThat(log.lines()).noneMatch(line -> line.contains("auto_create_tables"));
    }
  }
}
