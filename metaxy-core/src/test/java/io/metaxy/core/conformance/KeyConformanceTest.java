package io.metaxy.core.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FieldKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyConformanceTest {

  static List<JsonNode> keys() {
    List<JsonNode> keys = new ArrayList<>();
    ConformanceFiles.read("keys.json").get("keys").forEach(keys::add);
    return keys;
  }

  @ParameterizedTest
  @MethodSource("keys")
  void keysAreAsRecorded(JsonNode recorded) {
    JsonNode input = recorded.get("input");
    if (!recorded.get("valid").booleanValue() || deviates(input)) {
      assertThat(catchThrowableOfType(MetaxyException.class, () -> feature(input)).code())
          .isEqualTo(ErrorCode.INVALID_KEY);
      assertThat(catchThrowableOfType(MetaxyException.class, () -> field(input)).code())
          .isEqualTo(ErrorCode.INVALID_KEY);
      return;
    }
    assertThat(feature(input)).hasToString(recorded.get("string").textValue());
    assertThat(field(input)).hasToString(recorded.get("string").textValue());
    assertThat(feature(input).tableName()).isEqualTo(recorded.get("table_name").textValue());
    assertThat(field(input).structKey()).isEqualTo(recorded.get("struct_key").textValue());
  }

  /** The reference accepts a key without parts. */
  private static boolean deviates(JsonNode input) {
    return input.isArray() && input.isEmpty();
  }

  private static FeatureKey feature(JsonNode input) {
    return input.isTextual() ? FeatureKey.of(input.textValue()) : new FeatureKey(parts(input));
  }

  private static FieldKey field(JsonNode input) {
    return input.isTextual() ? FieldKey.of(input.textValue()) : new FieldKey(parts(input));
  }

  private static List<String> parts(JsonNode input) {
    List<String> parts = new ArrayList<>();
    input.forEach(part -> parts.add(part.textValue()));
    return parts;
  }
}
