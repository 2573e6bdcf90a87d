package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.store.IncrementSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(WithServers.class)
class CombinationsTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "DUCKDB, LOCAL", "DUCKDB, S3", "DUCKDB, R2", "DUCKDB, GCS", "DUCKDB, AZURE",
    "SQLITE, LOCAL", "SQLITE, S3", "SQLITE, R2", "SQLITE, GCS", "SQLITE, AZURE",
    "POSTGRES, LOCAL", "POSTGRES, S3", "POSTGRES, R2", "POSTGRES, GCS", "POSTGRES, AZURE"
  })
  void whatIsWrittenAndResolvedIsReadBackByAnotherProcess(
      CatalogKind catalog, StorageKind storage, Servers servers) throws Exception {
    configure(directory, Lakes.name(directory), catalog, storage, servers);

    IncrementSummary done = Smoke.write(directory);

    assertThat(done.added()).isEqualTo(Smoke.VIDEOS);
    try (Child other = Child.start(Smoke.class, directory.toString())) {
      assertThat(other.output()).containsExactlyElementsOf(Smoke.expected());
    }
  }

  /** Writes a configuration whose lake is in a place of that name. */
  static void configure(
      Path directory, String name, CatalogKind catalog, StorageKind storage, Servers servers)
      throws IOException {
    Files.writeString(
        directory.resolve("metaxy.toml"),
        """
        auto_create_tables = true
        hash_truncation_length = 64
        [stores.dev]
        type = "duckdb"
        config.hash_algorithm = "xxhash64"
        [stores.dev.config.ducklake.catalog]
        %s
        [stores.dev.config.ducklake.storage]
        %s
        """
            .formatted(catalog.toml(servers, directory, name), storage.toml(servers, directory, name)));
  }
}
