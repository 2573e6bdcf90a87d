package io.metaxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TemplateProperties {

  private static final Origin PLACE = new Origin.InCode();

  @Property
  void textWithoutTemplatesIsUnchanged(
      @ForAll("plain") String text, @ForAll Map<String, String> environment) {
    assertThat(expand(text, environment)).isEqualTo(text);
  }

  @Property
  void aVariableYieldsWhateverItHolds(@ForAll("names") String name, @ForAll("odd") String value) {
    assertThat(expand("${" + name + "}", Map.of(name, value))).isEqualTo(value);
    assertThat(expand("${" + name + ":-other}", Map.of(name, value))).isEqualTo(value);
  }

  @Property
  void aDefaultYieldsItself(@ForAll("names") String name, @ForAll("defaults") String fallback) {
    assertThat(expand("${" + name + ":-" + fallback + "}", Map.of())).isEqualTo(fallback);
  }

  @Property
  void textAroundTemplatesIsKept(
      @ForAll("plain") String before,
      @ForAll("plain") String after,
      @ForAll("names") String name,
      @ForAll("odd") String value) {
    assertThat(expand(before + "${" + name + "}" + after, Map.of(name, value)))
        .isEqualTo(before + value + after);
  }

  @Provide
  Arbitrary<String> odd() {
    return Arbitraries.strings().withChars("ab$ {}:-\\\"'ü\n").ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> plain() {
    return odd().filter(text -> !text.contains("${") && !text.endsWith("$"));
  }

  @Provide
  Arbitrary<String> defaults() {
    return odd().filter(text -> !text.contains("${") && !text.contains("}"));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('A', 'Z')
        .withChars('_')
        .ofMinLength(1)
        .ofMaxLength(8);
  }

  private static String expand(String text, Map<String, String> environment) {
    return new Template(environment).expand(text, "key", PLACE);
  }
}
