package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which row counts where writers that know nothing of our stamps have written. */
class LatestRowTest {

  private static final FeatureSpec CLIP = FeatureSpec.builder().key("clip").idColumns("id").build();

  @TempDir Path dir;

  private record Clip(int id, String text) {}

  private MetadataStore open() {
    return new DuckDBMetadataStore(
            DuckDbStoreConfig.builder()
                .name("dev")
                .database(dir.resolve("store.duckdb").toString())
                .build())
        .open(
            new StoreContext(
                "dev",
                "p",
                FeatureGraph.of(CLIP),
                StoreSettings.DEFAULT.withAutoCreateTables(true)),
            AccessMode.WRITE);
  }

  private void write(String text, String provenance, String dataVersion) {
    try (MetadataStore store = open()) {
      store.write(
          CLIP,
          Rows.of(List.of(new Clip(1, text)))
              .provenance("default", clip -> provenance)
              .dataVersion("default", clip -> dataVersion));
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + dir.resolve("store.duckdb"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String read() {
    try (MetadataStore store = open()) {
      return store.read(CLIP).as(Clip.class).get(0).text();
    }
  }

  @Test
  void ofEqualStampsTheLargerProvenanceCountsThenTheLargerDataVersion() throws SQLException {
    write("least", "p", "d");
    write("greatest", "p", "d");
    write("middle", "p", "d");
    run("UPDATE clip SET metaxy_updated_at = TIMESTAMPTZ '2026-01-01 00:00:00+00'");
    run(
        "UPDATE clip SET metaxy_provenance = CASE text WHEN 'least' THEN '1' ELSE '2' END, metaxy_data_version = CASE text WHEN 'greatest' THEN '9' ELSE '10' END");
    assertThat(read()).isEqualTo("greatest");
  }

  @Test
  void aDeletionCountsAtItsOwnMoment() throws SQLException {
    write("kept", "p", "d");
    run(
        "INSERT INTO clip SELECT * REPLACE (metaxy_updated_at + INTERVAL 1 MINUTE AS metaxy_deleted_at) FROM clip");
    try (MetadataStore store = open()) {
      assertThat(store.read(CLIP).count()).isZero();
    }
    write("written again", "p", "d");
    assertThat(read()).isEqualTo("written again");
  }
}
