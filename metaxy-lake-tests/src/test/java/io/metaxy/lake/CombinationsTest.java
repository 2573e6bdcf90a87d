package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.store.IncrementSummary;
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
    Files.writeString(directory.resolve("metaxy.toml"), toml(catalog, storage, servers));

    IncrementSummary done = Smoke.write(directory);

    assertThat(done.added()).isEqualTo(Smoke.VIDEOS);
    try (Child other = Child.start(Smoke.class, directory.toString())) {
      assertThat(other.output()).containsExactlyElementsOf(Smoke.expected());
    }
    if (System.getProperty("opening") != null && storage == StorageKind.S3) {
      try (Child other = Child.start(OpeningTime.class, directory.toString())) {
        System.out.println(catalog + " " + other.output());
      }
    }
  }

  private String toml(CatalogKind catalog, StorageKind storage, Servers servers) {
    return """
        auto_create_tables = true
        [stores.dev]
        type = "duckdb"
        [stores.dev.config.ducklake.catalog]
        %s
        [stores.dev.config.ducklake.storage]
        %s
        """
        .formatted(catalog.toml(servers, directory), storage.toml(servers, directory));
  }
}
