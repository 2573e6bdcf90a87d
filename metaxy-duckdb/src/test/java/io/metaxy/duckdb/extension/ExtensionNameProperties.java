package io.metaxy.duckdb.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.MetaxyException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class ExtensionNameProperties {

  @Property
  boolean lowerCaseLettersDigitsAndUnderscoresMakeAName(
      @ForAll
          @StringLength(min = 1, max = 30)
          @CharRange(from = 'a', to = 'z')
          @CharRange(from = '0', to = '9')
          @Chars('_')
          String name) {
    return ExtensionName.check(name).equals(name);
  }

  @Property
  void anythingElseIsRefusedInSettingsToo(@ForAll @StringLength(max = 10) String name) {
    Assume.that(!name.matches("[a-z0-9_]+"));
    assertThatThrownBy(
            () -> new ExtensionSettings(Optional.empty(), Map.of(name, Path.of("x")), true))
        .isInstanceOf(MetaxyException.class)
        .hasMessageStartingWith("Cannot use '" + name + "' as the name of a DuckDB extension");
  }

  @Property
  void aPasswordInAUrlIsNeverShown(
      @ForAll @StringLength(min = 8, max = 20) @CharRange(from = 'a', to = 'z') String password) {
    assertThat(ShortReason.of("cannot open http://user:" + password + "@host/path"))
        .isEqualTo("cannot open http://***@host/path");
  }
}
