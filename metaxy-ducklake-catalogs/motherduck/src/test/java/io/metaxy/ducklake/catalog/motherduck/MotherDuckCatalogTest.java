package io.metaxy.ducklake.catalog.motherduck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.tck.MapConfigSection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MotherDuckCatalogTest {

  private static LakeCatalog configured(Map<String, Object> values) {
    return new MotherDuckCatalogProvider().configure(new MapConfigSection("catalog", values));
  }

  @Test
  void aLakeIsBuiltAsItIsConfigured() {
    assertThat(MotherDuckCatalog.of("lakes")).isEqualTo(configured(Map.of("database", "lakes")));
    assertThat(
            MotherDuckCatalog.of("lakes")
                .region("eu-central-1")
                .token("planted")
                .onOwnCompute()
                .metadataDatabase("lakes_metadata")
                .existing())
        .isEqualTo(
            configured(
                Map.of(
                    "database", "lakes",
                    "region", "eu-central-1",
                    "token", "planted",
                    "compute", "own",
                    "metadata_database", "lakes_metadata",
                    "create_if_not_exists", false)));
  }
}
