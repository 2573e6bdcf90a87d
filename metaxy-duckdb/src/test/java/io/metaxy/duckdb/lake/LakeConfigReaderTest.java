package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.testing.TomlFile;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.LakeStorageProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LakeConfigReaderTest {

  private static final String CATALOG = "catalog = {type = 'sqlite', uri = '/x/meta.db'}\n";

  @TempDir private Path directory;

  @Test
  void aLakeIsReadWithItsDefaults() throws IOException {
    assertThat(read(CATALOG))
        .isEqualTo(LakeConfig.joining(SqliteCatalog.at(Path.of("/x/meta.db"))));
  }

  @Test
  void allKeysAreRead() throws IOException {
    LakeConfig lake =
        read(
            """
            alias = "lake"
            data_inlining_row_limit = 7
            attach_options = {Override_Data_Path = "true", metadata_schema = "m"}
            catalog = {type = "duckdb", uri = "/x/meta.duckdb"}
            storage = {type = "local", path = "/x/data"}
            """);

    assertThat(lake)
        .isEqualTo(
            LakeConfig.of(
                    DuckDbCatalog.at(Path.of("/x/meta.duckdb")),
                    LocalStorage.at(Path.of("/x/data")))
                .withAlias("lake")
                .withAttachOption("override_data_path", true)
                .withAttachOption("metadata_schema", "m")
                .withAttachOption("data_inlining_row_limit", 7));
    assertThat(lake.attachOptions())
        .isEqualTo(
            Map.of(
                "override_data_path", true, "metadata_schema", "m", "data_inlining_row_limit", 7L));
  }

  @Test
  void olderNamesOfCatalogAndStorageAreRead() throws IOException {
    assertThat(
            read(
                """
                metadata_backend = {type = "sqlite", uri = "/x/meta.db"}
                storage_backend = {type = "local", path = "/x/data"}
                """))
        .isEqualTo(
            LakeConfig.of(
                SqliteCatalog.at(Path.of("/x/meta.db")), LocalStorage.at(Path.of("/x/data"))));
  }

  @Test
  void relativePathsAreMadeAbsolute() throws IOException {
    assertThat(
            read(
                """
                catalog = {type = "sqlite", uri = "./a/../meta.db"}
                storage = {type = "local", path = "data/"}
                """))
        .isEqualTo(
            LakeConfig.of(
                SqliteCatalog.at(Path.of("meta.db").toAbsolutePath()),
                LocalStorage.at(Path.of("data").toAbsolutePath())));
  }

  @Test
  void aTildeIsTheHomeDirectory() throws IOException {
    assertThat(read("catalog = {type = 'sqlite', uri = '~/meta.db'}").catalog())
        .isEqualTo(SqliteCatalog.at(Path.of(System.getProperty("user.home"), "meta.db")));
  }

  @Test
  void aBlankAliasIsTheDefaultOne() throws IOException {
    assertThat(read("alias = ' '\n" + CATALOG).alias()).isEqualTo("ducklake");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alias = 'Memory' | alias: \"Memory\" is a name that DuckDB uses itself",
        "metadata_backend = {type = 'sqlite', uri = 'x'} | metadata_backend: is the older name of catalog",
        "data_inlining_row_limit = -1 | data_inlining_row_limit: expected a whole number from 0",
        "data_inlining_row_limit = 1\\nattach_options.data_inlining_row_limit = 2 | Keep one",
        "attach_options.data_path = '/x' | attach_options.data_path: is decided by the storage",
        "attach_options.read_only = 'perhaps' | attach_options.read_only: expected true or false",
        "attach_options.snapshot_version = 1.5 | snapshot_version: expected a whole number from 0",
        "attach_options.snapshot_time = '' | expected a text that is not empty",
        "attach_options.\"a;b\" = 1 | is no name of an option",
        "attach_options = {a = 1, A = 2} | is given twice",
        "storage = {type = 'local', path = 's3://bucket'} | storage.path: expected a directory of this machine, found a URL",
        "storage = {type = 'local'} | storage.path: is missing",
        "storage = {path = '/x'} | storage.type: is missing",
      })
  void wrongValuesAreRefusedWithTheirPlace(String line, String message) {
    MetaxyException error = refused(line.replace("\\n", "\n") + "\n" + CATALOG);

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error).hasMessageContainingAll("metaxy.toml", message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attach_options.read_only = 'SEKRET'",
        "attach_options.snapshot_version = 'SEKRET'",
        "storage = {type = 'local', path = 's3://bucket?token=SEKRET'}",
        "storage = {type = 'local', path = \"SEKRET\\u0000\"}",
      })
  void aValueThatIsRefusedIsNotRepeated(String line) {
    MetaxyException error = refused(line + "\n" + CATALOG);

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).contains(": expected ").doesNotContain("SEKRET");
  }

  @Test
  void aLakeNeedsACatalog() {
    MetaxyException error = refused("alias = 'x'");

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error).hasMessageContaining("catalog: is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aliass = 'x' | ducklake.aliass",
        "storage = {type = 'local', path = '/x', secret_name = 's'} | storage.secret_name",
      })
  void unknownKeysAreRefusedWithTheirPlace(String line, String key) {
    MetaxyException error = refused(line + "\n" + CATALOG);

    assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_KEY);
    assertThat(error).hasMessageContaining(key);
  }

  @Test
  void anUnknownTypeNamesTheKnownOnesAndTheArtifact() {
    MetaxyException error = refused("catalog = {type = 'sqlit', uri = 'x'}");

    assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_PROVIDER);
    assertThat(error)
        .hasMessageContainingAll(
            "metaxy.toml",
            "no catalog on the class path has the type \"sqlit\"; there are: duckdb, motherduck, mysql, postgres, sqlite. Did you mean \"sqlite\"?")
        .hasMessageNotContaining("catalog-sqlit");
    assertThat(refused("storage = {type = 'oracle'}\n" + CATALOG))
        .hasMessageContaining(
            "or add the jar that has it (io.metaxy:metaxy-ducklake-storage-oracle");
  }

  @Test
  void severalProvidersOfOneTypeAreNamed() throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(LakeCatalogProvider.class.getName()), RivalCatalog.class.getName());
    Files.writeString(
        services.resolve(LakeStorageProvider.class.getName()), RivalStorage.class.getName());
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
      for (String lake :
          List.of(CATALOG, "catalog = {type = 'duckdb', uri = 'x'}\nstorage = {type = 'local'}")) {
        MetaxyException error =
            catchThrowableOfType(MetaxyException.class, () -> read(lake, loader));

        assertThat(error.code()).isEqualTo(ErrorCode.AMBIGUOUS_PROVIDER);
        assertThat(error)
            .hasMessageContainingAll("type: several providers", "$Rival", "Keep the jar of one");
      }
    }
  }

  /** Another catalog of a type. */
  public static class RivalCatalog implements LakeCatalogProvider {
    @Override
    public String type() {
      return "sqlite";
    }

    @Override
    public List<ConfigKey> keys() {
      return List.of();
    }

    @Override
    public LakeCatalog configure(ConfigSection config) {
      throw new UnsupportedOperationException();
    }
  }

  /** Another storage of a type. */
  public static class RivalStorage implements LakeStorageProvider {
    @Override
    public String type() {
      return "local";
    }

    @Override
    public List<ConfigKey> keys() {
      return List.of();
    }

    @Override
    public LakeStorage configure(ConfigSection config) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void withoutAnyProviderTheArtifactIsNamed() {
    MetaxyException error =
        catchThrowableOfType(
            MetaxyException.class, () -> read(CATALOG, ClassLoader.getPlatformClassLoader()));

    assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_PROVIDER);
    assertThat(error)
        .hasMessageContainingAll(
            "metaxy.toml",
            "there is no provider of a catalog on the class path",
            "io.metaxy:metaxy-ducklake-catalog-");
  }

  private LakeConfig read(String lake) throws IOException {
    return read(lake, getClass().getClassLoader());
  }

  private LakeConfig read(String lake, ClassLoader loader) throws IOException {
    return new LakeConfigReader(loader)
        .read(
            TomlFile.store(
                    directory,
                    """
                    [stores.dev]
                    type = "duckdb"
                    [stores.dev.config.ducklake]
                    """
                        + lake)
                .section("ducklake")
                .orElseThrow());
  }

  private MetaxyException refused(String lake) {
    return catchThrowableOfType(MetaxyException.class, () -> read(lake));
  }
}
