package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.testing.TomlFile;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalogProvider;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeCatalogProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderChoiceTest {

  private static final ProviderChoice<LakeCatalogProvider> CATALOGS =
      new ProviderChoice<>("catalog", LakeCatalogProvider.class, LakeCatalogProvider::type);

  @TempDir private Path directory;
  private ConfigSection section;

  @BeforeEach
  void readSection() throws IOException {
    section =
        TomlFile.store(
            directory,
            """
            [stores.dev]
            type = "duckdb"
            config.type = "sqlite"
            """);
  }

  @Test
  void theProviderOfTheTypeIsChosen() {
    assertThat(CATALOGS.choose(section, getClass().getClassLoader()))
        .isInstanceOf(SqliteCatalogProvider.class);
  }

  @Test
  void withoutAnyProviderTheArtifactIsNamed() {
    MetaxyException error = refused(List.of());

    assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_PROVIDER);
    assertThat(error)
        .hasMessageContainingAll(
            "metaxy.toml",
            "there is no catalog of a lake on the class path, so none of the type \"sqlite\"",
            "io.metaxy:metaxy-ducklake-catalog-sqlite");
  }

  @Test
  void severalProvidersOfOneTypeAreNamed() {
    MetaxyException error =
        refused(List.of(new SqliteCatalogProvider(), new SqliteCatalogProvider()));

    assertThat(error.code()).isEqualTo(ErrorCode.AMBIGUOUS_PROVIDER);
    assertThat(error)
        .hasMessageContainingAll("\"sqlite\"", SqliteCatalogProvider.class.getName(), "Keep");
  }

  @Test
  void aProviderThatCannotBeLoadedIsNamed() throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(services.resolve(LakeCatalogProvider.class.getName()), "no.such.Provider");
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
      MetaxyException error =
          catchThrowableOfType(MetaxyException.class, () -> CATALOGS.choose(section, loader));

      assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_PROVIDER);
      assertThat(error).hasMessageContaining("no.such.Provider");
    }
  }

  private MetaxyException refused(List<LakeCatalogProvider> found) {
    return catchThrowableOfType(MetaxyException.class, () -> CATALOGS.choose(section, found));
  }
}
