package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.store.MetadataStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a write has to read of what is stored. */
class WriteReadsTest {

  private static final int MORE_THAN_IS_INLINED = 20;

  @TempDir Path dir;

  @Test
  void aWriteReadsNoOlderFiles() throws SQLException {
    try (MetadataStore store = new TestLake(dir, "duckdb").open()) {
      for (int i = 0; i < 3; i++) {
        write(store, i);
      }
      List<String> older = TestLake.files(store, VideoFeatures.VIDEO);
      assertThat(older).hasSize(3);
      TestLake.execute(store, "CALL enable_logging('FileSystem')");
      write(store, 3);
      TestLake.execute(store, "CALL disable_logging()");
      String opened =
          String.join(
              "\n",
              TestLake.query(store, "SELECT message FROM duckdb_logs WHERE type = 'FileSystem'"));
      List<String> all = TestLake.files(store, VideoFeatures.VIDEO);
      assertThat(all).filteredOn(opened::contains).hasSize(1).doesNotContainAnyElementsOf(older);
    }
  }

  private static void write(MetadataStore store, int number) {
    store.write(
        VideoFeatures.VIDEO,
        TestLake.videos(
            number * MORE_THAN_IS_INLINED, (number + 1) * MORE_THAN_IS_INLINED, "f" + number));
  }
}
