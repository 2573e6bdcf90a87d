package io.metaxy.lake.speed;

import io.metaxy.Metaxy;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.lake.CatalogKind;
import io.metaxy.lake.StorageKind;
import io.metaxy.lake.server.Servers;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A lake of one feature, in a directory of its own. */
final class SpeedStore {

  static final FeatureSpec CLIPS =
      FeatureSpec.builder()
          .key("speed/clips")
          .idColumns("clip_id")
          .fields(FieldSpec.of("audio", "1"), FieldSpec.of("frames", "1"))
          .build();

  /** Its table in SQL. */
  static final String TABLE = "\"ducklake\".\"main\".\"speed__clips\"";

  /** A row to be written. */
  record Clip(String clipId, String path, long frames, double seconds, long size) {}

  private SpeedStore() {}

  static MetadataStore open(CatalogKind catalog, Servers servers, Path directory)
      throws IOException {
    Files.createDirectories(directory);
    String name = "speed_" + directory.getFileName();
    Path config =
        Files.writeString(
            directory.resolve("metaxy.toml"),
            """
            auto_create_tables = true
            [stores.dev]
            type = "duckdb"
            [stores.dev.config.ducklake.catalog]
            %s
            [stores.dev.config.ducklake.storage]
            %s
            """
                .formatted(
                    catalog.toml(servers, directory, name),
                    StorageKind.LOCAL.toml(servers, directory, name)));
    return Metaxy.builder()
        .configFile(config)
        .environment(Map.of())
        .graph(FeatureGraph.of(CLIPS))
        .build()
        .store()
        .open(AccessMode.WRITE);
  }
}
