package io.metaxy.feature;

import static io.metaxy.feature.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureKeyTest {

  @ParameterizedTest
  @CsvSource({
    "video, video",
    "video/raw, video__raw",
    "a-b/c-d, a_b__c_d",
    "_a, _a",
    "a/1, a__1",
    "a/_b, a___b"
  })
  void tableNameJoinsPartsWithTwoUnderscoresAndHasNoDashes(String key, String tableName) {
    assertThat(FeatureKey.of(key).tableName()).isEqualTo(tableName);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "a/", "/a", "a//b", "A", "a b", "a.b", "é", "1a", "-a", "a/-b", "a__b", "a/b__c",
        "a\n", "a/b\n", "\na", "a\u0000"
      })
  void illegalKeysAreRefused(String key) {
    assertRefused(
        ErrorCode.INVALID_KEY, () -> FeatureKey.of(key), "\"" + key + "\"", "as a feature key");
    assertRefused(
        ErrorCode.INVALID_KEY, () -> FieldKey.of(key), "\"" + key + "\"", "as a field key");
  }

  @Test
  void theMessageNamesTheOffendingPart() {
    assertRefused(
        ErrorCode.INVALID_KEY, () -> FeatureKey.of("video/Raw/x"), "part \"Raw\"", "or a digit");
  }

  @Test
  void aKeyWithoutPartsIsRefused() {
    assertRefused(ErrorCode.INVALID_KEY, () -> new FeatureKey(List.of()), "empty feature key");
    assertRefused(ErrorCode.INVALID_KEY, () -> new FieldKey(List.of()), "empty field key");
  }

  @Test
  void aPartCannotHoldASlash() {
    assertRefused(
        ErrorCode.INVALID_KEY, () -> new FeatureKey(List.of("a/b")), "part \"a/b\"", "feature");
  }

  @Test
  void keysOfTheSamePartsAreEqual() {
    assertThat(FeatureKey.of("a/b")).isEqualTo(new FeatureKey(List.of("a", "b")));
    assertThat(FieldKey.of("a/b")).isEqualTo(new FieldKey(List.of("a", "b")));
  }

  @Test
  void keysAreOrderedAsStrings() {
    assertThat(FeatureKey.of("a-b")).isLessThan(FeatureKey.of("a/b"));
    assertThat(FieldKey.of("a-b")).isLessThan(FieldKey.of("a/b"));
    assertThat(new FieldRef(FeatureKey.of("a-b"), FieldKey.of("x")))
        .isLessThan(new FieldRef(FeatureKey.of("a"), FieldKey.of("x")));
  }

  @Test
  void structKeyJoinsPartsWithOneUnderscoreAndKeepsDashes() {
    assertThat(FieldKey.of("audio/left-1").structKey()).isEqualTo("audio_left-1");
  }

  @Test
  void aKeyDoesNotChangeWithTheListItWasMadeFrom() {
    List<String> parts = new ArrayList<>(List.of("a", "b"));
    FeatureKey key = new FeatureKey(parts);
    parts.set(1, "c");
    assertThat(key).hasToString("a/b");
  }
}
