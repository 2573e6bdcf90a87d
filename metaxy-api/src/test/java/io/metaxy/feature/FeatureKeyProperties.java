package io.metaxy.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FeatureKeyProperties {

  @Property
  void anyTextIsAKeyThatReadsBackOrIsRefused(@ForAll("texts") String text) {
    assertKeyOrRefusal(text, () -> FeatureKey.of(text).toString());
    assertKeyOrRefusal(text, () -> FieldKey.of(text).toString());
  }

  @Property
  void partsOfAKeyMakeTheSameKey(@ForAll("keys") String text) {
    FeatureKey key = FeatureKey.of(text);
    assertThat(new FeatureKey(key.parts())).isEqualTo(key).hasToString(text);
    assertThat(key.tableName()).matches("[a-z_][a-z0-9_]*");
  }

  /** Any text at all, and text that is nearly a key. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> nearKeys =
        Arbitraries.strings().withChars("ab1_-/A \n.é").ofMinLength(0).ofMaxLength(8);
    return Arbitraries.oneOf(Arbitraries.strings(), nearKeys, keys());
  }

  @Provide
  Arbitrary<String> keys() {
    Arbitrary<String> parts =
        Arbitraries.strings()
            .withChars("abyz09_-")
            .ofMaxLength(6)
            .map(rest -> "k" + rest)
            .filter(part -> !part.contains("__"));
    return parts.list().ofMinSize(1).ofMaxSize(4).map(list -> String.join("/", list));
  }

  private static void assertKeyOrRefusal(String text, Supplier<String> readBack) {
    try {
      assertThat(readBack.get()).isEqualTo(text);
    } catch (MetaxyException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_KEY);
    }
  }
}
