package io.metaxy.core.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.PushRequest;
import io.metaxy.store.PushedFeature;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushedFeaturesTest {

  private static final RecordedDefinition ROW =
      PushPlan.of(
              FeatureVersions.of(
                  FeatureGraph.of(FeatureSpec.builder().key("a").idColumns("id").build()), 8),
              PushRequest.builder().build(),
              "default",
              List.of())
          .rows()
          .get(0);

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[]", "{\"key\": \"b\", \"fields\": 3}"})
  void aDefinitionThatCannotBeReadIsSkippedAndTheOthersAreNot(String spec) {
    List<PushedFeature> features = PushedFeatures.of("dev", List.of(with(spec, "{}", "{}"), ROW));

    assertThat(features)
        .extracting(feature -> feature.definition().key().toString())
        .containsExactly("a");
  }

  @Test
  void schemaAndTagsMustBeJsonTooAndTagsMayHoldAnything() {
    assertThat(PushedFeatures.of("dev", List.of(with(ROW.spec(), "{", "{}")))).isEmpty();
    assertThat(PushedFeatures.of("dev", List.of(with(ROW.spec(), "{}", "{")))).isEmpty();
    assertThat(
            PushedFeatures.of(
                    "dev", List.of(with(ROW.spec(), "{}", "{\"n\": [1, null], \"t\": \"x\"}")))
                .get(0)
                .tags())
        .isEqualTo(Map.of("n", "[1, null]", "t", "x"));
  }

  @Test
  void theSchemaKeepsItsText() {
    assertThat(
            PushedFeatures.of("dev", List.of(with(ROW.spec(), "{ \"b\":1,\"a\":2 }", "")))
                .get(0)
                .definition()
                .schema())
        .isEqualTo("{ \"b\":1,\"a\":2 }");
  }

  @Test
  void momentsWithoutAZoneAreInUtc() {
    LocalDateTime local = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6000);

    RecordedDefinition row =
        RecordedDefinition.of(column -> column.equals(DefinitionsTable.RECORDED_AT) ? local : null);

    assertThat(row.recordedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05.000006Z"));
    assertThat(row.values()).contains(local);
    assertThat(row.classPath()).isEmpty();
  }

  private static RecordedDefinition with(String spec, String schema, String tags) {
    return new RecordedDefinition(
        ROW.project(),
        "b",
        ROW.featureVersion(),
        ROW.definitionVersion(),
        ROW.recordedAt(),
        spec,
        schema,
        ROW.classPath(),
        ROW.projectVersion(),
        tags);
  }
}
