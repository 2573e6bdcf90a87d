package io.metaxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigSection;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

  @TempDir private Path path;
  private ConfigFolder folder;

  @BeforeEach
  void makeFile() {
    folder =
        new ConfigFolder(path)
            .toml(
                """
                project = "file"
                [stores.Dev]
                type = "duckdb"
                [stores.Dev.config]
                dataBase = "file.db"
                ducklake = { alias = "lake" }
                """);
  }

  @Test
  void variablesWinOverTheFileAndMatchItsKeysWithoutRegardToCase() {
    ConfigSection dev =
        dev(
            Map.of(
                "METAXY_PROJECT", "env",
                "METAXY_STORES__DEV__CONFIG__DATABASE", "env.db",
                "METAXY_STORES__DEV__CONFIG__DUCKLAKE__STORAGE__PATH", "/data"));

    assertThat(dev.keys()).containsExactly("dataBase", "ducklake");
    assertThat(dev.text("dataBase")).contains("env.db");
    ConfigSection lake = dev.section("ducklake").orElseThrow();
    assertThat(lake.text("alias")).contains("lake");
    assertThat(lake.section("storage").orElseThrow().text("path")).contains("/data");
  }

  @Test
  void codeWinsOverVariables() {
    MetaxyConfig config =
        MetaxyConfig.load(
            folder
                .sources(Map.of("METAXY_PROJECT", "env", "METAXY_STORE", "env"))
                .with("project", "code")
                .with("stores.Dev.config.ducklake", Map.of("catalog", Map.of("port", 5))));

    assertThat(config.project()).isEqualTo("code");
    assertThat(config.defaultStore()).isEqualTo("env");
    ConfigSection lake = config.stores().get(0).config().section("ducklake").orElseThrow();
    assertThat(lake.text("alias")).contains("lake");
    assertThat(lake.section("catalog").orElseThrow().integer("port")).contains(5L);
    assertThat(lake.section("catalog").orElseThrow().invalid("port", "x"))
        .hasMessage("set in code: stores.Dev.config.ducklake.catalog.port: x");
  }

  @Test
  void listsAreWrittenAsJsonOrWithCommas() {
    assertThat(folder.load(Map.of("METAXY_ENTRYPOINTS", "a.B, c.D,")).entrypoints())
        .containsExactly(
            new Entrypoint("a.B", "environment variable METAXY_ENTRYPOINTS: entrypoints[0]"),
            new Entrypoint("c.D", "environment variable METAXY_ENTRYPOINTS: entrypoints[1]"));
    assertThat(folder.load(Map.of("METAXY_ENTRYPOINTS", "[\"a.B\"]")).entrypoints())
        .extracting(Entrypoint::name)
        .containsExactly("a.B");
    assertThat(folder.load(Map.of("METAXY_ENTRYPOINTS", "")).entrypoints()).isEmpty();
    assertThat(
            folder
                .load(Map.of("METAXY_EXTRA_FEATURES", "[{\"projects\": [\"a\"]}]"))
                .extraFeatures())
        .singleElement()
        .satisfies(selection -> assertThat(selection.projects()).containsExactly("a"));
  }

  @Test
  void tablesAreWrittenAsJsonMergedWithTheFileAndAPartOfThemWins() {
    ConfigSection dev =
        dev(
            Map.of(
                "METAXY_STORES__DEV__CONFIG",
                "{\"dataBase\": \"json.db\", \"n\": 1, \"f\": 1.5, \"b\": true, \"l\": [\"x\"]}",
                "METAXY_STORES__DEV__CONFIG__N",
                "2",
                "METAXY_STORES__DEV__CONFIG__SETTINGS",
                "{\"threads\": 4, \"name\": \"x\"}",
                "METAXY_STORES__DEV__CONFIG__SETTINGS__THREADS",
                "8"));

    assertThat(dev.text("dataBase")).contains("json.db");
    assertThat(dev.integer("n")).contains(2L);
    assertThat(dev.text("f")).contains("1.5");
    assertThat(dev.bool("b")).contains(true);
    assertThat(dev.texts("l")).containsExactly("x");
    assertThat(dev.has("ducklake")).isTrue();
    assertThat(dev.values("settings"))
        .containsOnly(Map.entry("threads", "8"), Map.entry("name", "x"));
  }

  @Test
  void brokenJsonIsRefusedWithoutShowingIt() {
    for (String json :
        new String[] {"{\"password\": hunter2}", "[\"hunter2\"]", "hunter2", "{} x", ""}) {
      MetaxyException error =
          ConfigFolder.failure(folder.sources(Map.of("METAXY_STORES__DEV__CONFIG", json)));

      assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
      assertThat(error)
          .hasMessageStartingWith(
              "environment variable METAXY_STORES__DEV__CONFIG: stores.Dev.config: expected a table, written as a JSON object")
          .hasNoCause();
      assertThat(error.getMessage()).doesNotContain("hunter2");
    }
    assertThat(ConfigFolder.failure(folder.sources(Map.of("METAXY_ENTRYPOINTS", "[\"a\""))))
        .hasMessageContaining("expected a list, written as a JSON array (wrong at character");
    assertThat(ConfigFolder.failure(folder.sources(Map.of("METAXY_ENTRYPOINTS", "[null]"))))
        .hasMessageContaining("without null");
  }

  @Test
  void passwordsThatLookLikeJsonStayTexts() {
    assertThat(dev(Map.of("METAXY_STORES__DEV__CONFIG__PASSWORD", "{[,")).text("password"))
        .contains("{[,");
  }

  @Test
  void variablesOfOthersAreLeftToThem() {
    MetaxyConfig config =
        folder.load(
            Map.of("METAXY_CLASSPATH", "x", "METAXY_", "x", "METAXY_LOG_LEVEL", "x", "HOME", "x"));

    assertThat(config.notes()).isEmpty();
  }

  @Test
  void variablesThatCannotHaveAnEffectAreNoted() {
    MetaxyConfig config =
        folder.load(
            Map.of(
                "METAXY_PROJCT", "x",
                "METAXY_EXTEND", "x",
                "METAXY_STORES____TYPE", "x",
                "METAXY_STORES__PROD__CONFIG__PASSWORD", "x"));

    assertThat(config.storeNames()).containsExactly("Dev");
    assertThat(config.notes())
        .containsExactlyInAnyOrder(
            "environment variable METAXY_PROJCT: ignored, since no key has this name. Did you mean \"METAXY_PROJECT\"?",
            "environment variable METAXY_EXTEND: ignored, since only a file can extend another.",
            "environment variable METAXY_STORES____TYPE: ignored, since a part of its name is empty.",
            "environment variable METAXY_STORES__PROD__CONFIG__PASSWORD: stores.prod: ignored, since the store has no type.");
  }

  @Test
  void aVariableCannotSetAKeyInsideOfAText() {
    MetaxyException error =
        ConfigFolder.failure(folder.sources(Map.of("METAXY_PROJECT__NAME", "x")));

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error)
        .hasMessage(
            "environment variable METAXY_PROJECT__NAME: project: cannot set a key inside, since metaxy.toml, line 1 has a text there. Remove one of the two.");
  }

  @Test
  void storesAndSettingsCanComeFromTheEnvironmentAlone() {
    MetaxyConfig config =
        folder
            .toml("")
            .load(
                Map.of(
                    "METAXY_STORES", "{\"json\": {\"type\": \"x\"}}",
                    "METAXY_STORES__PROD__TYPE", "duckdb",
                    "METAXY_STORE", "prod",
                    "METAXY_LOCKED", "1",
                    "METAXY_HASH_TRUNCATION_LENGTH", "16"));

    assertThat(config.defaultStore()).isEqualTo("prod");
    assertThat(config.storeNames()).containsExactly("json", "prod");
    assertThat(config.locked()).isTrue();
    assertThat(config.settings().hashTruncationLength()).isEqualTo(16);
  }

  private ConfigSection dev(Map<String, String> environment) {
    return folder.load(environment).findStore("Dev").orElseThrow().config();
  }
}
