package io.metaxy.duckdb.lake;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.config.DuckDbStoreConfigReader;
import io.metaxy.duckdb.lake.options.LakeOptions;
import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.spi.lake.LakeMetadata.Format;
import io.metaxy.spi.lake.LakeStorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of catalogs and storages in the documentation are what the providers say of their
 * keys. The system property {@code metaxy.docs.update=true} writes them.
 */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void theTablesAreTheKeysOfTheProviders() throws IOException {
    String page = Files.readString(PAGE);
    String current = with(page, "a store", table(DuckDbStoreConfigReader.keys()));
    current = with(current, "a lake", table(LakeConfigReader.keys()));
    current = with(current, "attach options", attachOptions());
    current = with(current, "lake options", lakeOptions());
    current = with(current, "catalogs", tables(catalogs()));
    current = with(current, "storages", tables(storages()));

    if (Boolean.getBoolean("metaxy.docs.update")) {
      Files.writeString(PAGE, current);
    } else {
      assertThat(page)
          .as("Run this test with -Dmetaxy.docs.update=true and commit the page.")
          .isEqualTo(current);
    }
  }

  private static Map<String, List<ConfigKey>> catalogs() {
    Map<String, List<ConfigKey>> keys = new TreeMap<>();
    ServiceLoader.load(LakeCatalogProvider.class)
        .forEach(provider -> keys.put(provider.type(), provider.keys()));
    assertThat(keys).containsOnlyKeys("duckdb", "motherduck", "mysql", "postgres", "sqlite");
    return keys;
  }

  private static Map<String, List<ConfigKey>> storages() {
    Map<String, List<ConfigKey>> keys = new TreeMap<>();
    ServiceLoader.load(LakeStorageProvider.class)
        .forEach(provider -> keys.put(provider.type(), provider.keys()));
    assertThat(keys).containsOnlyKeys("azure", "gcs", "local", "r2", "s3");
    return keys;
  }

  private static String attachOptions() {
    return Arrays.stream(AttachOption.values())
        .map(
            option ->
                "| `%s` | %s | %s |\n"
                    .formatted(
                        option.key(),
                        option.expects(),
                        Arrays.stream(Format.values()).allMatch(option::suits)
                            ? "all"
                            : Arrays.stream(Format.values())
                                .filter(option::suits)
                                .map(format -> "`%s`".formatted(format.name().toLowerCase(ROOT)))
                                .collect(Collectors.joining(", "))))
        .collect(
            Collectors.joining(
                "", "| attach option | value | catalogs in files |\n|---|---|---|\n", ""));
  }

  private static String lakeOptions() {
    return LakeOptions.names().stream()
        .map("`%s`"::formatted)
        .collect(Collectors.joining(", ", "", ".\n"));
  }

  private static String with(String page, String part, String content) {
    String begin = "<!-- %s: written by ConfigurationPageTest -->\n".formatted(part);
    String end = "<!-- end of %s -->".formatted(part);
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf(end);
    assertThat(from).as(begin).isBetween(begin.length(), to);
    return page.substring(0, from) + content + page.substring(to);
  }

  private static String tables(Map<String, List<ConfigKey>> providers) {
    return providers.entrySet().stream()
        .map(provider -> "\n### `%s`\n\n".formatted(provider.getKey()) + table(provider.getValue()))
        .collect(Collectors.joining("", "", "\n"));
  }

  private static String table(List<ConfigKey> keys) {
    return "| key | value | what it is for |\n|---|---|---|\n"
        + keys.stream().map(ConfigurationPageTest::row).collect(Collectors.joining());
  }

  private static String row(ConfigKey key) {
    return "| `%s`%s | %s%s | %s |\n"
        .formatted(
            key.name(),
            key.required() ? " (required)" : "",
            key.type(),
            key.secret() ? ", secret" : "",
            key.description().replace("|", "\\|"));
  }
}
