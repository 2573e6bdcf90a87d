package io.metaxy.duckdb.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.extension.ExtensionSettings;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.duckdb.testing.TomlFile;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.HashAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuckDbStoreConfigReaderTest {

  @TempDir private Path directory;

  @Test
  void aStoreIsReadWithItsDefaults() throws IOException {
    assertThat(read("database = 'x.duckdb'"))
        .isEqualTo(DuckDbStoreConfig.builder().name("dev").database("x.duckdb").build());
  }

  @Test
  void allKeysAreRead() throws IOException {
    assertThat(
            read(
                """
                database = ":memory:"
                hash_algorithm = "SHA256"
                versioning_engine = "polars"
                table_prefix = "prod_"
                auto_create_tables = true
                fallback_stores = ["staging", "prod"]
                fallback_by = "row"
                extension_install = "never"
                extensions = ["icu", {name = "hashfuncs", repository = "community"}, {name = "spatial", repository = "core", path = "/x/spatial.duckdb_extension"}, {name = "h3", repository = "community", init_sql = ["SELECT 1"]}]
                pragmas = ["enable_checkpoint_on_shutdown"]
                init_sql = ["SELECT 2"]
                config = {threads = 4, memory_limit = "1GB", extension_directory = "/x/ext"}
                ducklake = {catalog = {type = "sqlite", uri = "/x/meta.db"}}
                """))
        .isEqualTo(
            DuckDbStoreConfig.builder()
                .name("dev")
                .database(DatabaseAddress.MEMORY)
                .hashAlgorithm(HashAlgorithm.SHA256)
                .tablePrefix("prod_")
                .autoCreateTables(true)
                .addFallbackStores("staging", "prod")
                .fallbackBy(FallbackBy.ROW)
                .addExtensions("icu", "spatial", "h3")
                .addInitSql("SELECT 1", "SELECT 2")
                .addPragmas("enable_checkpoint_on_shutdown")
                .extensionSettings(
                    new ExtensionSettings(
                        Optional.of(Path.of("/x/ext")),
                        Map.of("spatial", Path.of("/x/spatial.duckdb_extension")),
                        Map.of("h3", "community"),
                        false))
                .putSettings("threads", 4L)
                .putSettings("memory_limit", "1GB")
                .ducklake(LakeConfig.joining(SqliteCatalog.at(Path.of("/x/meta.db"))))
                .build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "ducklake = {catalog = {type = 'sqlite', uri = '/x/meta.db'}}"})
  void aStoreWithoutKeysOrWithALakeNeedsNoDatabase(String toml) throws IOException {
    assertThat(read(toml).database()).isEqualTo(DatabaseAddress.MEMORY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "table_prefix = 'x' | database: is missing",
        "database = '' | database: is empty",
        "database = 'x'\\n"
            + "hash_algorithm = 'md6' | hash_algorithm: \"md6\" is unknown. Use md5, sha256,"
            + " xxhash32, xxhash64, xxh3_64 or wyhash.",
        "versioning_engine = 'spark' | versioning_engine: \"spark\" is unknown",
        "database = 'x'\\nfallback_stores = 'prod' | fallback_stores",
        "database = 'x'\\nfallback_by = 'rows' | fallback_by: \"rows\" is unknown. Use feature or row.",
        "extension_install = 'maybe' | extension_install: \"maybe\" is unknown. Use auto or never.",
        "extensions = ['a b'] | \"a b\" is no name of an extension",
        "extensions = [{name = 'A;'}] | \"A;\" is no name of an extension",
        "database = 'x'\\npragmas = ['a;b'] | \"a;b\" is no name of a setting",
        "database = 'x'\\nconfig = {'a;b' = 1} | \"a;b\" is no name of a setting",
      })
  void wrongValuesAreRefusedWithTheirPlace(String toml, String message) {
    MetaxyException error =
        catchThrowableOfType(MetaxyException.class, () -> read(toml.replace("\\n", "\n")));

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error).hasMessageContainingAll("metaxy.toml", message);
  }

  @Test
  void unknownKeysAreRefused() {
    MetaxyException error =
        catchThrowableOfType(
            MetaxyException.class, () -> read("database = 'x'\ntable_prefx = 'y'"));

    assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_KEY);
    assertThat(error).hasMessageContaining("table_prefix");
  }

  @Test
  void noSecretShowsInTheText() throws IOException {
    DuckDbStoreConfig config =
        read(
            """
            database = "md:db?motherduck_token=planted"
            config = {s3_secret_access_key = "planted"}
            """);

    assertThat(config.database().text()).contains("planted");
    assertThat(config.toString()).contains("md:db?motherduck_token=***").doesNotContain("planted");
  }

  private DuckDbStoreConfig read(String toml) throws IOException {
    return new DuckDbStoreConfigReader(getClass().getClassLoader())
        .read(
            "dev",
            TomlFile.store(
                directory, "[stores.dev]\ntype = 'duckdb'\n[stores.dev.config]\n" + toml));
  }
}
