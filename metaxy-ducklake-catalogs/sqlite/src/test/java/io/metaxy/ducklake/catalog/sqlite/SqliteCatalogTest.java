package io.metaxy.ducklake.catalog.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.spi.lake.LakeMetadata.DatabaseFile;
import io.metaxy.spi.lake.LakeMetadata.Format;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.AttachLake;
import io.metaxy.spi.lake.LakeStep.LoadExtension;
import io.metaxy.spi.lake.LakeStep.Use;
import io.metaxy.spi.lake.LakeStep.UseDirectory;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.WriterPolicy;
import io.metaxy.tck.MapConfigSection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqliteCatalogTest {

  private static final LakeStep USE_DATA = new UseDirectory(Path.of("/data"));
  private static final Map<String, Object> OPTIONS = Map.of("encrypted", true);

  private record Data() implements LakeStorage {

    @Override
    public Optional<String> dataPath() {
      return Optional.of("/data");
    }

    @Override
    public List<LakeStep> steps(LakeRequest request) {
      return List.of(USE_DATA);
    }
  }

  @Test
  void aLakeIsAttachedByItsFile() {
    SqliteCatalog catalog = SqliteCatalog.at(Path.of("x/../lake.db"));

    assertThat(catalog.steps(new LakeRequest("dev", "lake", Optional.of(new Data()), OPTIONS)))
        .containsExactly(
            new LoadExtension("ducklake"),
            new LoadExtension("sqlite_scanner"),
            USE_DATA,
            new AttachLake(
                "dev",
                "lake",
                new DatabaseFile(Path.of("lake.db").toAbsolutePath(), Format.SQLITE),
                Optional.of("/data"),
                OPTIONS),
            new Use("lake"));
    assertThat(catalog.writerPolicy()).isEqualTo(WriterPolicy.ONE_WRITER);
  }

  @Test
  void aFileIsBuiltAsItIsConfigured() {
    assertThat(SqliteCatalog.at(Path.of("lake.db")))
        .isEqualTo(
            new SqliteCatalogProvider()
                .configure(new MapConfigSection("catalog", Map.of("uri", "lake.db"))));
  }
}
