package io.metaxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigSection;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSectionTest {

  private static final String TOML =
      """
      [stores.dev]
      type = "duckdb"

      [stores.dev.config]
      text = "hello"
      empty = ""
      number = 5432
      spelled = " 5432 "
      ratio = 0.5
      flag = true
      day = 2026-01-02
      mixed = [1, true, "x"]

      [stores.dev.config.options]
      b = 1
      a = "x"
      c = true

      [stores.dev.config.ducklake]
      alais = "hunter2"
      "odd key" = 1

      [[stores.dev.config.parts]]
      name = "one"
      [[stores.dev.config.parts]]
      name = "two"
      """;

  @TempDir private Path path;
  private ConfigSection section;

  @BeforeEach
  void load() {
    section = new ConfigFolder(path).toml(TOML).load().stores().get(0).config();
  }

  @Test
  void readsTextsNumbersAndBooleans() {
    assertThat(section.path()).isEqualTo("stores.dev.config");
    assertThat(section.text("text")).contains("hello");
    assertThat(section.text("empty")).contains("");
    assertThat(section.text("number")).contains("5432");
    assertThat(section.text("flag")).contains("true");
    assertThat(section.text("day")).contains("2026-01-02");
    assertThat(section.integer("number")).contains(5432L);
    assertThat(section.integer("spelled")).contains(5432L);
    assertThat(section.bool("flag")).contains(true);
    assertThat(section.requiredText("text")).isEqualTo("hello");
    assertThat(section.has("text")).isTrue();
  }

  @Test
  void readsListsAndTables() {
    assertThat(section.texts("mixed")).containsExactly("1", "true", "x");
    assertThat(section.values("options"))
        .containsExactly(Map.entry("b", 1L), Map.entry("a", "x"), Map.entry("c", true));
    assertThat(section.sections("parts"))
        .extracting(part -> part.text("name").orElseThrow())
        .containsExactly("one", "two");
    assertThat(section.section("options").orElseThrow().path())
        .isEqualTo("stores.dev.config.options");
  }

  @Test
  void absentKeysAreEmpty() {
    assertThat(section.has("no")).isFalse();
    assertThat(section.text("no")).isEmpty();
    assertThat(section.integer("no")).isEmpty();
    assertThat(section.bool("no")).isEmpty();
    assertThat(section.texts("no")).isEmpty();
    assertThat(section.values("no")).isEmpty();
    assertThat(section.section("no")).isEmpty();
    assertThat(section.sections("no")).isEmpty();
  }

  @Test
  void errorsNameFileLineAndFullKey() {
    assertInvalid(
        () -> section.requiredText("no"),
        "metaxy.toml, line 4: stores.dev.config.no: is missing. Set it.");
    assertInvalid(
        () -> section.requiredText("empty"),
        "metaxy.toml, line 6: stores.dev.config.empty: is empty; expected a text. Set it, or the variable that it is taken from.");
    assertInvalid(
        () -> section.integer("text"),
        "metaxy.toml, line 5: stores.dev.config.text: expected a whole number.");
    assertInvalid(
        () -> section.integer("ratio"),
        "metaxy.toml, line 9: stores.dev.config.ratio: expected a whole number, found a number.");
    assertInvalid(
        () -> section.values("parts"),
        "metaxy.toml, line 23: stores.dev.config.parts: expected a table, found a list.");
    assertInvalid(
        () -> section.sections("parts").get(1).requiredText("no"),
        "metaxy.toml, line 25: stores.dev.config.parts[1].no: is missing. Set it.");
    assertThat(section.invalid("number", "is too small. Take another."))
        .hasMessage("metaxy.toml, line 7: stores.dev.config.number: is too small. Take another.");
  }

  @Test
  void valuesOfATableMustBePlain() {
    ConfigSection outer =
        new ConfigFolder(path)
            .toml("[stores.dev]\ntype = 'x'\nconfig = { options = { a = { b = 1 } } }")
            .load()
            .stores()
            .get(0)
            .config();

    assertInvalid(
        () -> outer.values("options"),
        "metaxy.toml, line 3: stores.dev.config.options.a: expected a text, a number or a boolean, found a table.");
  }

  @Test
  void otherKeysAreRefusedWithTheNearestKnownOne() {
    ConfigSection lake = section.section("ducklake").orElseThrow();

    assertThatThrownBy(() -> lake.refuseOthers(Set.of("alias", "catalog")))
        .hasMessage(
            """
            metaxy.toml, line 20: stores.dev.config.ducklake.alais: unknown key. Did you mean "alias"?
            metaxy.toml, line 21: stores.dev.config.ducklake."odd key": unknown key. The known keys are: alias, catalog.""")
        .isInstanceOfSatisfying(
            MetaxyException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_KEY));
    lake.refuseOthers(Set.of("alais", "odd key"));
  }

  private static void assertInvalid(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .hasMessage(message)
        .isInstanceOfSatisfying(
            MetaxyException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE));
  }
}
