package io.metaxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {

  @TempDir private Path path;
  private ConfigFolder folder;
  private ConfigSources below;

  @BeforeEach
  void makeFolders() throws IOException {
    folder = new ConfigFolder(path);
    below = ConfigSources.of(Files.createDirectories(path.resolve("a/b")), Map.of());
  }

  @Test
  void aFileInAFolderAboveIsFound() {
    folder.toml("project = 'above'");

    MetaxyConfig config = MetaxyConfig.load(below);

    assertThat(config.project()).isEqualTo("above");
    assertThat(config.file()).contains(path.resolve("metaxy.toml"));
  }

  @Test
  void theNearestFileWinsAndMetaxyTomlWinsOverPyproject() {
    folder.toml("project = 'far'").file("a/pyproject.toml", "[tool.metaxy]\nproject = 'near'");
    assertThat(MetaxyConfig.load(below).project()).isEqualTo("near");

    folder.file("a/metaxy.toml", "project = 'nearest'");
    assertThat(MetaxyConfig.load(below).project()).isEqualTo("nearest");
  }

  @Test
  void aPyprojectThatDoesNotConfigureMetaxyIsPassedOver() {
    folder
        .toml("project = 'far'")
        .file("a/pyproject.toml", "[tool.other]\nx = '${'")
        .file("a/b/pyproject.toml", "[tool.metaxy]");

    assertThat(MetaxyConfig.load(below).project()).isEqualTo("far");
  }

  @Test
  void aVariableNamesTheFileAndAnExplicitFileWinsOverIt() {
    folder.toml("project = 'found'").file("x/one.toml", "project = 'one'");
    folder.file("x/two.toml", "project = 'two'");
    ConfigSources sources = folder.sources(Map.of("METAXY_CONFIG", "x/one.toml"));

    assertThat(MetaxyConfig.load(sources).project()).isEqualTo("one");
    assertThat(MetaxyConfig.load(sources.withFile(Path.of("x/two.toml"))).project())
        .isEqualTo("two");
    assertThat(folder.load(Map.of("METAXY_CONFIG", "")).project()).isEqualTo("found");
  }

  @Test
  void aNamedFileMustExist() {
    MetaxyException error =
        ConfigFolder.failure(folder.sources().withFile(Path.of("nowhere.toml")));

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_TOML);
    assertThat(error).hasMessageContaining("Cannot read nowhere.toml: there is no such file.");
    assertThat(ConfigFolder.failure(folder.sources().withFile(path)))
        .hasMessageContaining("the file cannot be read");
  }

  @Test
  void aFileMustBeUtf8() throws IOException {
    Files.write(path.resolve("metaxy.toml"), "project = 'ü'".getBytes(StandardCharsets.ISO_8859_1));

    MetaxyException error = folder.failure();

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_TOML);
    assertThat(error).hasMessage("Cannot read metaxy.toml: it is not UTF-8. Save it as UTF-8.");
  }

  @Test
  void allErrorsOfAFileAreListedWithoutWhatItHolds() {
    folder.toml(
        """
        [stores.dev.config]
        password = 12hunter
        key = "x"hunter
        user = "hun\\qter"
        url = "a"
        url = "hunter2"
        """);

    MetaxyException error = folder.failure();

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_TOML);
    assertThat(error)
        .hasMessageContainingAll(
            "Cannot read metaxy.toml: it is not valid TOML 1.0. Correct:",
            "metaxy.toml:2:14: Unexpected text, expected a newline or end-of-input",
            "metaxy.toml:3:10: Unexpected text",
            "metaxy.toml:4:12: Invalid escape sequence",
            "metaxy.toml:6:1: url previously defined at line 5, column 1")
        .hasNoCause();
    assertThat(error.getMessage()).doesNotContain("hunter").doesNotContain("\\q");
  }

  @Test
  void anExtendingFileWinsTablesAreMergedDeeplyAndListsOfTheRootJoined() {
    folder.toml(
        """
        extend = "shared/base.toml"
        project = "own"
        entrypoints = ["own.Features"]
        [stores.dev.config]
        database = "own.db"
        extensions = ["own"]
        """);
    folder.file(
        "shared/base.toml",
        """
        extend = "../root.toml"
        project = "base"
        entrypoints = ["base.Features"]
        [stores.dev]
        type = "duckdb"
        [stores.dev.config]
        database = "base.db"
        table_prefix = "p_"
        extensions = ["base"]
        """);
    folder.file("root.toml", "locked = true\n[stores.prod]\ntype = 'duckdb'");

    MetaxyConfig config = folder.load();

    assertThat(config.project()).isEqualTo("own");
    assertThat(config.locked()).isTrue();
    assertThat(config.entrypoints())
        .containsExactly(
            new Entrypoint("base.Features", "shared/base.toml, line 3: entrypoints[0]"),
            new Entrypoint("own.Features", "metaxy.toml, line 3: entrypoints[1]"));
    assertThat(config.storeNames()).containsExactly("prod", "dev");
    StoreConfig dev = config.findStore("dev").orElseThrow();
    assertThat(dev.config().text("database")).contains("own.db");
    assertThat(dev.config().text("table_prefix")).contains("p_");
    assertThat(dev.config().texts("extensions")).containsExactly("own");
    assertThat(dev.config().invalid("table_prefix", "x"))
        .hasMessage("shared/base.toml, line 8: stores.dev.config.table_prefix: x");
  }

  @Test
  void filesMustNotExtendEachOtherInACircle() {
    folder.toml("extend = 'a.toml'").file("a.toml", "\nextend = 'sub/../metaxy.toml'");

    MetaxyException error = folder.failure();

    assertThat(error.code()).isEqualTo(ErrorCode.EXTEND_CYCLE);
    assertThat(error)
        .hasMessageStartingWith("a.toml, line 2: extend: the files extend each other in a circle:")
        .hasMessageContaining("metaxy.toml -> ")
        .hasMessageContaining("a.toml -> ");
  }

  @Test
  void anExtendedFileMustExist() {
    MetaxyException error = folder.toml("extend = 'base.toml'").failure();

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error)
        .hasMessageStartingWith("metaxy.toml, line 1: extend: the file to extend does not exist.");
  }

  @Test
  void templatesAreReplacedInsideOfListsAndTables() {
    folder.toml(
        """
        entrypoints = ["${A}", "b${A}"]
        [stores.dev]
        type = "${T:-duckdb}"
        config = { "${A}" = "${A}", list = [{ x = "${A}" }] }
        """);

    MetaxyConfig config = folder.load(Map.of("A", "v"));

    assertThat(config.entrypoints()).extracting(Entrypoint::name).containsExactly("v", "bv");
    StoreConfig dev = config.stores().get(0);
    assertThat(dev.type()).isEqualTo("duckdb");
    assertThat(dev.config().text("${A}")).contains("v");
    assertThat(dev.config().sections("list").get(0).text("x")).contains("v");
  }

  @Test
  void aMalformedTemplateInAListIsNamedByFileLineAndElement() {
    folder.toml("entrypoints = [\n  'a',\n  'b${'\n]");

    assertThat(folder.failure())
        .hasMessageStartingWith("metaxy.toml, line 3: entrypoints[1]: the template at character 2");
  }
}
