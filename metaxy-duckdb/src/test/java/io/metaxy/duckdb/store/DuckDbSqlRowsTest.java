package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteMode;
import io.metaxy.store.WriteOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of a root that come from queries in DuckDB's SQL. */
class DuckDbSqlRowsTest {

  private static MetadataStore open() {
    return new DuckDBMetadataStore(DuckDbStoreConfig.builder().name("dev").build())
        .open(VideoFeatures.CONTEXT, AccessMode.WRITE);
  }

  @Test
  void aStructSaysWhatFieldsWereMadeFrom() {
    try (MetadataStore store = open()) {
      store.write(
          VideoFeatures.VIDEO,
          Rows.sql(
              "SELECT 'v' AS video_id, {'audio': ?, 'frames': 2} AS metaxy_provenance_by_field",
              "a"));
      assertThat(
              store.read(VideoFeatures.VIDEO).rows().get(0).get(SystemColumns.PROVENANCE_BY_FIELD))
          .isEqualTo(Map.of("audio", "a", "frames", "2"));
    }
  }

  @Test
  void samplesAreUpsertedThoughTheirIdsAreOfAnotherTypeThanTheTables() {
    String video =
        "SELECT %s AS video_id, {'audio': 'a', 'frames': 'f'} AS metaxy_provenance_by_field";
    try (MetadataStore store = open()) {
      store.write(VideoFeatures.VIDEO, Rows.sql(video.formatted("unnest(['v1', '2'])")));
      Object created = createdAt(store);
      store.write(
          VideoFeatures.VIDEO, Rows.sql(video.formatted("2")), WriteOptions.mode(WriteMode.UPSERT));
      assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(2);
      assertThat(createdAt(store)).isEqualTo(created);
    }
  }

  private static @Nullable Object createdAt(MetadataStore store) {
    ReadRequest two = ReadRequest.builder(VideoFeatures.VIDEO).filter("video_id = '2'").build();
    return store.read(two).rows().get(0).get(SystemColumns.CREATED_AT);
  }

  @Test
  void rowsThatCannotBeStoredAreRefused() {
    try (MetadataStore store = open()) {
      refuses(store, "SELECT 1 AS x", "video_id");
      refuses(
          store,
          "SELECT NULL::VARCHAR AS video_id, {'audio': 'a', 'frames': 'b'} AS metaxy_provenance_by_field",
          "null in an id column");
      refuses(
          store, "SELECT 'v' AS video_id, {'audio': 'a'} AS metaxy_provenance_by_field", "frames");
      refuses(
          store,
          "SELECT 'v' AS video_id, sum(1) AS n, {'audio': 'a', 'frames': 'b'} AS metaxy_provenance_by_field",
          "HUGEINT");
    }
  }

  private static void refuses(MetadataStore store, String query, String inMessage) {
    assertThatThrownBy(() -> store.write(VideoFeatures.VIDEO, Rows.sql(query)))
        .isInstanceOfSatisfying(
            MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ROWS))
        .hasMessageContaining(inMessage);
  }
}
