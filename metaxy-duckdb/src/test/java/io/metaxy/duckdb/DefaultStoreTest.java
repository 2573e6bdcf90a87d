package io.metaxy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.Metaxy;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store that is there without any configuration. */
class DefaultStoreTest {

  private static final FeatureSpec VIDEO =
      FeatureSpec.builder()
          .key("raw/video")
          .idColumns("id")
          .fields(FieldSpec.of("frames", "1"))
          .build();

  @TempDir private Path directory;

  record Video(String id, String etag) {}

  private Metaxy metaxy() {
    return Metaxy.builder()
        .graph(FeatureGraph.of(VIDEO))
        .workingDirectory(directory)
        .environment(Map.of())
        .build();
  }

  @Test
  void isALakeOnSqliteInTheProjectsFolder() throws IOException {
    try (Metaxy metaxy = metaxy();
        MetadataStore store = metaxy.store("dev").open(AccessMode.WRITE)) {
      store.write(VIDEO, Rows.of(List.of(new Video("a", "1"))).provenance("frames", Video::etag));
    }

    Path catalog = directory.resolve(".metaxy/dev.sqlite");
    byte[] head = Files.readAllBytes(catalog);
    assertThat(new String(head, 0, 15, StandardCharsets.US_ASCII)).isEqualTo("SQLite format 3");
    assertThat(head[18]).as("write-ahead log").isEqualTo((byte) 2);
    assertThat(directory.resolve(".metaxy/dev.files")).isDirectory();
    try (Metaxy metaxy = metaxy();
        MetadataStore store = metaxy.store("dev").open(AccessMode.READ)) {
      assertThat(store.read(VIDEO).count()).isEqualTo(1);
    }
  }

  @Test
  void configuringItLeavesTheDiskAlone() {
    try (Metaxy metaxy = metaxy()) {
      assertThat(metaxy.store("dev").previewSql()).last().isEqualTo("USE \"ducklake\";");
    }
    assertThat(directory).isEmptyDirectory();
  }
}
