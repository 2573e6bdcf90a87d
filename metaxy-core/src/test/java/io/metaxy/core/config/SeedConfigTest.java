package io.metaxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.spi.ConfigSection;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The configurations of the documents that the project was created from, as printed there. */
class SeedConfigTest {

  private static final String SQLITE = "s002__sqlite-catalog__local-storage.toml";
  private static final String POSTGRES = "s002__postgres-catalog__s3-storage__env-templates.toml";

  @Test
  void theLocalLakeLoadsAsPrinted() throws Exception {
    MetaxyConfig config = load(SQLITE, Map.of());

    assertThat(config.project()).isEqualTo("example_ducklake");
    assertThat(config.defaultStore()).isEqualTo("dev");
    assertThat(config.settings().autoCreateTables()).isTrue();
    assertThat(config.entrypoints())
        .extracting(Entrypoint::name)
        .containsExactly("example_ducklake.definitions");
    assertThat(config.notes()).isEmpty();
    StoreConfig dev = config.findStore("dev").orElseThrow();
    assertThat(dev.type()).isEqualTo("metaxy.ext.duckdb.DuckDBMetadataStore");
    assertThat(dev.config().text("database")).contains(":memory:");
    ConfigSection lake = dev.config().section("ducklake").orElseThrow();
    assertThat(lake.keys()).containsExactly("alias", "attach_options", "catalog", "storage");
    assertThat(lake.text("alias")).contains("ducklake");
    assertThat(lake.values("attach_options")).containsOnly(Map.entry("override_data_path", true));
    assertThat(lake.values("catalog"))
        .containsExactly(
            Map.entry("type", "sqlite"), Map.entry("uri", "/tmp/example_ducklake_meta.db"));
    assertThat(lake.values("storage"))
        .containsExactly(
            Map.entry("type", "local"), Map.entry("path", "/tmp/example_ducklake_storage"));
  }

  @Test
  void theLocalLakeTakesItsPathsFromTheEnvironment() throws Exception {
    MetaxyConfig config =
        load(
            SQLITE,
            Map.of(
                "DUCKLAKE_DEMO_DB", "/d/demo.db",
                "DUCKLAKE_META_DB", "/d/meta.db",
                "DUCKLAKE_STORAGE_PATH", ""));

    ConfigSection dev = config.stores().get(0).config();
    ConfigSection lake = dev.section("ducklake").orElseThrow();
    assertThat(dev.text("database")).contains("/d/demo.db");
    assertThat(lake.section("catalog").orElseThrow().text("uri")).contains("/d/meta.db");
    assertThat(lake.section("storage").orElseThrow().text("path")).contains("");
  }

  @Test
  void theRemoteLakeTakesItsSecretsFromTheEnvironment() throws Exception {
    ConfigSection lake = lake(load(POSTGRES, remoteEnvironment()));

    ConfigSection catalog = lake.section("catalog").orElseThrow();
    assertThat(catalog.integer("port")).contains(5432L);
    assertThat(catalog.requiredText("password")).isEqualTo("it's a secret");
    assertThat(lake.section("storage").orElseThrow().requiredText("key_id"))
        .isEqualTo("AKIAEXAMPLE");
  }

  @Test
  void variablesThatAreUnsetLeaveEmptyTexts() throws Exception {
    ConfigSection catalog = lake(load(POSTGRES, Map.of())).section("catalog").orElseThrow();

    assertThat(catalog.text("password")).contains("");
    assertThat(catalog.integer("port")).contains(5432L);
  }

  @Test
  void theOldestGenerationLoadsUntilItsProviderIsAskedFor() throws Exception {
    MetaxyConfig config =
        load("s000__postgres-catalog__no-storage__secret-parameters.toml", Map.of());

    assertThat(config.stores().get(0).type())
        .isEqualTo("metaxy.ext.metadata_stores.duckdb.DuckDBMEtadataStore");
    ConfigSection backend = lake(config).section("metadata_backend").orElseThrow();
    assertThat(backend.integer("port")).contains(5432L);
    assertThat(backend.values("secret_parameters")).containsOnly(Map.entry("sslmode", "require"));
  }

  private static ConfigSection lake(MetaxyConfig config) {
    return config.stores().get(0).config().section("ducklake").orElseThrow();
  }

  private static MetaxyConfig load(String name, Map<String, String> environment)
      throws URISyntaxException {
    Path file = seed(name);
    return MetaxyConfig.load(ConfigSources.of(seed(""), environment).withFile(file));
  }

  private static Map<String, String> remoteEnvironment() throws IOException, URISyntaxException {
    Properties properties = new Properties();
    try (Reader reader =
        Files.newBufferedReader(seed("s002__postgres-catalog__s3-storage__env.properties"))) {
      properties.load(reader);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }

  private static Path seed(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(SeedConfigTest.class.getResource("/seed-configs/" + name)).toURI());
  }
}
