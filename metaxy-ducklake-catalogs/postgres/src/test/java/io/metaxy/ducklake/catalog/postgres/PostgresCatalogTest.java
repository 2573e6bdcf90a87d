package io.metaxy.ducklake.catalog.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.tck.MapConfigSection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresCatalogTest {

  private static LakeCatalog configured(Map<String, Object> values) {
    return new PostgresCatalogProvider().configure(new MapConfigSection("catalog", values));
  }

  @Test
  void aDatabaseIsBuiltAsItIsConfigured() {
    assertThat(
            PostgresCatalog.at("localhost", 5432, "lakes", "ana", "planted")
                .with("SSLMODE", "require")
                .inSchema("lake_one")
                .secretName("mine"))
        .isEqualTo(
            configured(
                Map.ofEntries(
                    Map.entry("host", "localhost"),
                    Map.entry("database", "lakes"),
                    Map.entry("user", "ana"),
                    Map.entry("password", "planted"),
                    Map.entry("metadata_schema", "lake_one"),
                    Map.entry("secret_name", "mine"),
                    Map.entry("secret_parameters", Map.of("SSLMODE", "require")))));
    assertThat(PostgresCatalog.named("mine")).isEqualTo(configured(Map.of("secret_name", "mine")));
    assertThat(PostgresCatalog.ofEnvironment()).isEqualTo(configured(Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1234", "no number"})
  void aPortAloneIsRefused(String port) {
    assertThatThrownBy(() -> configured(Map.of("port", port, "secret_name", "mine")))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("port");
    assertThat(configured(Map.of("port", "", "secret_name", "mine")))
        .as("as a template without a value makes it")
        .isEqualTo(PostgresCatalog.named("mine"));
  }
}
