package io.metaxy.bench;

import io.metaxy.Metaxy;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a store is configured.
 *
 * @param kind where the tables are
 * @param hash how samples are hashed
 * @param byField how tables keep what they have for each field
 */
record BenchStore(StoreKind kind, HashAlgorithm hash, ByFieldKind byField) {

  /** As most figures are measured. */
  static final BenchStore USUAL =
      new BenchStore(StoreKind.FILE, HashAlgorithm.MD5, ByFieldKind.STRUCT);

  /** Opens it in a directory, which is made unless it is there. */
  MetadataStore open(Path directory, FeatureGraph graph) throws IOException {
    Files.createDirectories(directory);
    Path config =
        Files.writeString(
            directory.resolve("metaxy.toml"),
            """
            project = "bench"
            auto_create_tables = true
            enable_map_datatype = %s
            [stores.dev]
            type = "duckdb"
            [stores.dev.config]
            hash_algorithm = "%s"
            %s
            """
                .formatted(byField == ByFieldKind.MAP, hash.id(), kind.toml(directory)));
    return Metaxy.builder()
        .configFile(config)
        .environment(Map.of())
        .graph(graph)
        .build()
        .store()
        .open(AccessMode.WRITE);
  }
}
