package io.metaxy.duckdb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as the engine words them when a connection string is part of a statement. */
class ScrubberTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at \"host=h password=planted user=u\": refused",
        "at \"host=h password='it\\'s \\\\ \"planted\" here' user=u\": refused",
        "at \"host=h password='\\\\' user=u\": refused",
        "at \"host=h passwd=\"it\\\"s 'planted' here\" user=u\": refused",
        "at \"host=h password=it\\'s\\ planted user=u\": refused",
        "at \"host=h password=it's\"planted user=u\": refused",
      })
  void aPasswordInAConnectionStringIsMaskedAndNoMore(String text) {
    assertThat(Scrubber.OF_PLACES.text(text))
        .startsWith("at \"host=h passw")
        .endsWith("=*** user=u\": refused")
        .doesNotContain("planted");
  }

  @Test
  void aPasswordWhoseQuotesDoNotEndIsMaskedToTheEnd() {
    assertThat(Scrubber.OF_PLACES.text("at \"password='it is\nplanted"))
        .isEqualTo("at \"password=***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's \"a\\ planted",
        "it''s \"a\\ planted",
        "it\\'s \"a\\ planted",
        "it\\'s \"a\\\\ planted",
        "it's \\\"a\\\\ planted",
        "it%27s+%22a%5C+planted",
        "it%27s%20%22a%5C%20planted",
      })
  void aKnownSecretIsMaskedHoweverItIsWritten(String written) {
    Scrubber scrubber = Scrubber.of(List.of("it's \"a\\ planted"));

    assertThat(scrubber.text("got <" + written + ">")).isEqualTo("got <***>");
  }

  @Test
  void aSecretThatBeginsAsAnotherIsMaskedWhole() {
    assertThat(Scrubber.of(List.of("key", "key-planted")).text("key-planted")).isEqualTo("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at \"postgres://u:a/planted@h/d\": refused",
        "at \"postgres://u:a planted@h/d\": unexpected spaces found in \"a planted\", use %20",
        "at \"host=h password=a one\": missing \"=\" after \"pla\"nted\" in connection info string",
      })
  void aConnectionStringThatIsNotWellFormedShowsNoPartOfItsPassword(String text) {
    assertThat(Scrubber.OF_PLACES.text(text))
        .contains("***")
        .doesNotContain("planted")
        .doesNotContain("nted\"");
  }
}
