package io.metaxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  private static final List<String> KNOWN = List.of("database", "alias", "uri", "url", "storage");

  @ParameterizedTest
  @CsvSource({
    "alais, alias",
    "databse, database",
    "DATABASE, database",
    "storrage, storage",
    "urx, uri",
    "ulr, url"
  })
  void findsTheNameThatDiffersLeast(String wanted, String expected) {
    assertThat(NearestName.of(wanted, KNOWN)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"password", "x", "''"})
  void findsNothingWhereAllNamesAreFar(String wanted) {
    assertThat(NearestName.of(wanted, KNOWN)).isEmpty();
  }

  @Test
  void hintsListTheNamesWhereNoneIsNear() {
    assertThat(NearestName.hint("password", KNOWN, "known keys"))
        .isEqualTo("The known keys are: alias, database, storage, uri, url.");
    assertThat(NearestName.hint("password", List.of(), "stores")).isEqualTo("There are no stores.");
  }
}
