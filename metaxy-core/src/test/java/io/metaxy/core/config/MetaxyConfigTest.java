package io.metaxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.store.FeatureSelection;
import io.metaxy.store.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaxyConfigTest {

  @TempDir private Path path;
  private ConfigFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new ConfigFolder(path);
  }

  @Test
  void withoutAFileThereIsOneLakeInTheWorkingDirectory() {
    MetaxyConfig config = folder.load();

    assertThat(config.project()).isEqualTo("default");
    assertThat(config.defaultStore()).isEqualTo("dev");
    assertThat(config.settings()).isEqualTo(new StoreSettings(8, false, false));
    assertThat(config.locked()).isFalse();
    assertThat(config.sync()).isTrue();
    assertThat(config.file()).isEmpty();
    assertThat(config.lockPath()).isEmpty();
    assertThat(config.stores()).hasSize(1);
    StoreConfig dev = config.stores().get(0);
    assertThat(dev.name()).isEqualTo("dev");
    assertThat(dev.type()).isEqualTo("duckdb");
    assertThat(dev.config().path()).isEqualTo("stores.dev.config");
    assertThat(dev.config().bool("auto_create_tables")).contains(true);
    ConfigSection lake = dev.config().section("ducklake").orElseThrow();
    assertThat(lake.values("catalog"))
        .containsOnly(
            Map.entry("type", "sqlite"),
            Map.entry("uri", path.resolve(".metaxy/dev.sqlite").toString()));
    assertThat(lake.values("storage"))
        .containsOnly(
            Map.entry("type", "local"),
            Map.entry("path", path.resolve(".metaxy/dev.files").toString()));
  }

  @Test
  void theStoreThatNobodyConfiguredIsInTheFolderOfTheFile() {
    folder.toml("project = 'films'\nauto_create_tables = false");

    MetaxyConfig config = MetaxyConfig.load(ConfigSources.of(path.resolve("sub"), Map.of()));

    StoreConfig dev = config.stores().get(0);
    assertThat(dev.config().keys()).containsExactly("ducklake");
    assertThat(dev.config().section("ducklake").orElseThrow().values("catalog"))
        .containsEntry("uri", path.resolve(".metaxy/dev.sqlite").toString());
  }

  @Test
  void environmentAndCodeConfigureTheStoreThatIsThereWithoutAFile() {
    MetaxyConfig config =
        MetaxyConfig.load(
            folder
                .sources(Map.of("METAXY_STORES__DEV__CONFIG__DATABASE", "env.db"))
                .with("stores.dev.config.table_prefix", "p_"));

    assertThat(config.stores()).hasSize(1);
    assertThat(config.stores().get(0).type()).isEqualTo("duckdb");
    assertThat(config.stores().get(0).config().text("database")).contains("env.db");
    assertThat(config.stores().get(0).config().text("table_prefix")).contains("p_");
    assertThat(config.notes()).isEmpty();
  }

  @Test
  void readsAllKeysOfTheRoot() {
    folder.file("locks/metaxy.lock", "");
    folder.toml(
        """
        store = "prod"
        project = "my-project_1"
        entrypoints = ["a.B"]
        hash_truncation_length = "${LENGTH:-12}"
        enable_map_datatype = true
        auto_create_tables = "yes"
        locked = true
        sync = false
        metaxy_lock_path = "locks/metaxy.lock"
        theme = "dark"
        [[extra_features]]
        projects = ["a"]
        keys = ["b/c"]
        [[extra_features]]
        all = true
        [ext.sqlmodel]
        enable = true
        [stores.prod]
        type = "x"
        [stores.a]
        type = "y"
        """);

    MetaxyConfig config = folder.load();

    assertThat(config.defaultStore()).isEqualTo("prod");
    assertThat(config.project()).isEqualTo("my-project_1");
    assertThat(config.settings()).isEqualTo(new StoreSettings(12, true, true));
    assertThat(config.locked()).isTrue();
    assertThat(config.sync()).isFalse();
    assertThat(config.lockPath()).contains(path.resolve("locks/metaxy.lock"));
    assertThat(config.extraFeatures())
        .containsExactly(
            new FeatureSelection(List.of("a"), List.of(FeatureKey.of("b/c")), false),
            new FeatureSelection(List.of(), List.of(), true));
    assertThat(config.storeNames()).containsExactly("prod", "a");
    assertThat(config.notes())
        .containsExactly(
            "metaxy.toml, line 10: theme: used by Metaxy for Python only; it has no effect here.",
            "metaxy.toml, line 16: ext: used by Metaxy for Python only; it has no effect here.");
  }

  @Test
  void theLockFileIsBesideTheConfigurationUnlessItHasAPath() {
    assertThat(folder.toml("").load().lockPath()).contains(path.resolve("metaxy.lock"));
    assertThat(folder.toml("metaxy_lock_path = '/x/y.lock'").load().lockPath())
        .contains(Path.of("/x/y.lock"));
  }

  @Test
  void unknownKeysAreNamedTogetherWithTheNearestKnownOne() {
    folder.toml(
        """
        projct = "hunter2"
        [stores.dev]
        type = "duckdb"
        """);
    assertError(
        ErrorCode.UNKNOWN_KEY,
        "metaxy.toml, line 1: projct: unknown key. Did you mean \"project\"?");

    folder.toml(
        """
        [stores.dev]
        type = "duckdb"
        confg = {}
        database = "hunter2"
        """);
    assertError(
        ErrorCode.UNKNOWN_KEY,
        """
        metaxy.toml, line 3: stores.dev.confg: unknown key. Did you mean "config"?
        metaxy.toml, line 4: stores.dev.database: unknown key. The known keys are: config, type.""");
  }

  @Test
  void keysSetByCodeMustBeKnownToo() {
    MetaxyException error = ConfigFolder.failure(folder.sources().with("projct", "x"));

    assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_KEY);
    assertThat(error).hasMessage("set in code: projct: unknown key. Did you mean \"project\"?");
  }

  @Test
  void valuesSetByCodeMustBeValuesOfAConfiguration() {
    MetaxyException wrong =
        ConfigFolder.failure(
            folder.sources().with("stores", Map.of("dev", Optional.of("hunter2"))));
    assertThat(wrong.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(wrong)
        .hasMessage(
            "set in code: stores.dev: a value of java.util.Optional cannot be used. Give a text, number, boolean, path, list or map.");

    MetaxyException malformed = ConfigFolder.failure(folder.sources().with("a..b", "x"));
    assertThat(malformed.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(malformed).hasMessageContaining("\"a..b\" is not a dotted key");
  }

  @Test
  void codeMayGiveAllKindsOfValues() {
    MetaxyConfig config =
        MetaxyConfig.load(
            folder
                .sources()
                .with("entrypoints", List.of("a.B"))
                .with("metaxy_lock_path", Path.of("x.lock"))
                .with("hash_truncation_length", 9)
                .with("locked", true)
                .with("stores.\"a.b\".type", "duckdb")
                .with("stores.\"a.b\".config.ratio", 0.5));

    assertThat(config.entrypoints()).extracting(Entrypoint::name).containsExactly("a.B");
    assertThat(config.lockPath()).contains(path.resolve("x.lock"));
    assertThat(config.settings().hashTruncationLength()).isEqualTo(9);
    assertThat(config.locked()).isTrue();
    assertThat(config.storeNames()).containsExactly("a.b");
    assertThat(config.stores().get(0).config().path()).isEqualTo("stores.\"a.b\".config");
    assertThat(config.stores().get(0).config().text("ratio")).contains("0.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a__b", "a b", "ä", "a\\u000A"})
  void aProjectIsAName(String project) {
    folder.toml("project = \"%s\"".formatted(project));

    assertError(
        ErrorCode.INVALID_VALUE,
        "metaxy.toml, line 1: project: expected a name of letters, digits, \"-\" and \"_\", without \"__\".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hash_truncation_length = 7 | hash_truncation_length: expected a whole number from 8 to 64.",
        "hash_truncation_length = 65 | hash_truncation_length: expected a whole number from 8 to 64.",
        "hash_truncation_length = 8.5 | hash_truncation_length: expected a whole number, found a number.",
        "hash_truncation_length = 'long' | hash_truncation_length: expected a whole number.",
        "locked = 1 | locked: expected true or false, found a number.",
        "sync = 'perhaps' | sync: expected true or false.",
        "sync = '${UNSET}' | sync: is empty; expected true or false. Set it, or the variable that it is taken from.",
        "store = '' | store: is empty; expected a text. Set it, or the variable that it is taken from.",
        "store = ['a'] | store: expected a text, found a list.",
        "entrypoints = 'a.B' | entrypoints: expected a list of texts, found a text.",
        "entrypoints = [{}] | entrypoints[0]: expected a text, found a table.",
        "metaxy_lock_path = \"\\u0000\" | metaxy_lock_path: expected a path.",
        "extend = \"\\u0000\" | extend: expected a path.",
        "stores = 3 | stores: expected a table, found a number.",
        "stores.dev = true | stores.dev: expected a table, found a boolean.",
        "stores.dev = {} | stores.dev.type: is missing. Set it to the type of the store, such as \"duckdb\".",
        "stores.dev.type = '' | stores.dev.type: is empty; expected a text. Set it, or the variable that it is taken from.",
        "stores.dev = { type = 'x', config = 'y' } | stores.dev.config: expected a table, found a text.",
        "extra_features = ['a'] | extra_features[0]: expected a table, found a text.",
        "extra_features = [{}] | extra_features[0].projects: nothing is selected. Set projects, keys, or all = true.",
        "extra_features = [{ keys = ['A'] }] | extra_features[0].keys: expected keys of features, such as \"video/faces\".",
      })
  void wrongValuesAreNamedByPlaceAndKeyAndNeverShown(String toml, String message) {
    folder.toml(toml);

    assertError(ErrorCode.INVALID_VALUE, "metaxy.toml, line 1: " + message);
  }

  @Test
  void aPartOfAStoreInCodeNeedsAType() {
    MetaxyException error =
        ConfigFolder.failure(folder.sources().with("stores.prod.config.database", "x"));

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error).hasMessageStartingWith("set in code: stores.prod.type: is missing.");
  }

  @Test
  void noTextOfAConfigurationShowsAValueOfAStore() {
    folder.toml(
        """
        [stores.dev]
        type = "duckdb"
        [stores.dev.config]
        password = "hunter2"
        list = ["hunter2"]
        """);
    ConfigSources sources =
        folder
            .sources(Map.of("METAXY_STORES__DEV__CONFIG__TOKEN", "hunter2"))
            .with("stores.dev.config.secret", "hunter2");
    MetaxyConfig config = MetaxyConfig.load(sources);

    assertThat(config.stores().get(0).config().text("secret")).contains("hunter2");
    assertThat(config.toString())
        .contains("stores=[StoreConfig[name=dev, type=duckdb]]")
        .doesNotContain("hunter2");
    assertThat(config.stores().get(0).config().toString())
        .isEqualTo("ConfigSection[stores.dev.config]");
    assertThat(sources.toString()).contains("stores.dev.config.secret").doesNotContain("hunter2");
    assertThat(((TableSection) config.stores().get(0).config()).table().toString())
        .doesNotContain("hunter2");
  }

  @Test
  void equalSourcesMakeEqualConfigurations() {
    folder.toml("[stores.dev]\ntype = 'duckdb'\n[stores.dev.config]\ndatabase = 'a'");

    assertThat(folder.load()).isEqualTo(folder.load()).hasSameHashCodeAs(folder.load());
  }

  private void assertError(ErrorCode code, String message) {
    MetaxyException error = folder.failure();
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
