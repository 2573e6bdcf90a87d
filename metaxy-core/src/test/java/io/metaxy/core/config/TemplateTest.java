package io.metaxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.MetaxyException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  private static final Origin PLACE = new Origin.InFile("metaxy.toml", 4);
  private final Template template = new Template(Map.of("HOST", "db", "EMPTY", ""));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "${HOST}, db",
        "${HOST:-other}, db",
        "${UNSET}, \"\"",
        "${UNSET:-other}, other",
        "${EMPTY:-other}, \"\"",
        "${UNSET:-:memory:}, :memory:",
        "${UNSET:-}, \"\"",
        "a${HOST}b${UNSET:-c}d, adbbcd",
        "$${HOST}, $db",
        "$HOST {HOST}, $HOST {HOST}",
      })
  void replacesVariablesAndTakesDefaultsOfUnsetOnesOnly(String text, String expected) {
    assertThat(template.expand(text, "key", PLACE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ab${HOST, character 3 is not closed",
    "${HOST}${, character 8 is not closed",
    "${}, character 1 does not begin with the name of a variable",
    "${HOST:other}, character 1 does not begin with the name of a variable",
    "${A:-${HOST}}, character 1 has another one inside",
  })
  void refusesMalformedTemplatesWithTheirPosition(String text, String problem) {
    assertThatThrownBy(() -> template.expand(text, "stores.dev.config.database", PLACE))
        .isInstanceOf(MetaxyException.class)
        .hasMessage(
            "metaxy.toml, line 4: stores.dev.config.database: the template at %s. Write ${NAME} or ${NAME:-default}.",
            problem);
  }

  @Test
  void doesNotReplaceTemplatesInsideOfWhatAVariableHolds() {
    Template nested = new Template(Map.of("A", "${B}", "B", "secret"));

    assertThat(nested.expand("${A}", "key", PLACE)).isEqualTo("${B}");
  }
}
