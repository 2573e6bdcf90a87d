package io.metaxy.core.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExternalFeaturesTest {

  private static final FeatureSpec FAR =
      FeatureSpec.builder().key("far").idColumns("id").fields(FieldSpec.of("a", "1")).build();
  private static final FeatureSpec NEAR =
      FeatureSpec.builder()
          .key("near")
          .idColumns("id")
          .dependsOn(FeatureDependency.on(FAR))
          .fields(FieldSpec.of("a", "1"), FieldSpec.of("b", "1"))
          .build();
  private static final FeatureSpec OWN =
      FeatureSpec.builder()
          .key("own")
          .idColumns("id")
          .dependsOn(FeatureDependency.on(NEAR))
          .fields(FieldSpec.of("a", "1"))
          .build();

  @Test
  void givenFieldVersionsMakeParentsUnnecessary() {
    FeatureGraph graph =
        FeatureGraph.ofDefinitions(
            List.of(near(Map.of("a", "aaaaaaaa", "b", "bbbbbbbb")), FeatureDefinition.of(OWN)));

    assertThat(graph.topologicalOrder()).containsExactly(NEAR.key(), OWN.key());
    assertThat(FeatureVersions.of(graph, 8).fieldVersions(NEAR.key()))
        .containsEntry(FieldKey.of("a"), "aaaaaaaa")
        .containsEntry(FieldKey.of("b"), "bbbbbbbb");
  }

  @Test
  void theVersionsThatAreComputedGiveWhatDependsOnThemTheSameVersion() {
    FeatureVersions whole = FeatureVersions.of(FeatureGraph.of(FAR, NEAR, OWN), 16);
    FeatureGraph pinned =
        FeatureGraph.ofDefinitions(
            List.of(
                FeatureDefinition.builder()
                    .spec(NEAR)
                    .project("other")
                    .external(true)
                    .fieldVersions(whole.fieldVersions(NEAR.key()))
                    .build(),
                FeatureDefinition.of(OWN)));

    assertThat(FeatureVersions.of(pinned, 16).featureVersion(OWN.key()))
        .isEqualTo(whole.featureVersion(OWN.key()));
  }

  @Test
  void whereOneFieldVersionIsMissingParentsAreNecessary() {
    assertThatThrownBy(() -> FeatureGraph.ofDefinitions(List.of(near(Map.of("a", "aaaaaaaa")))))
        .hasMessageContaining("feature \"near\" depends on \"far\", which is not in the graph");
  }

  @Test
  void fieldVersionsOfFieldsThatTheFeatureLacksAreRefused() {
    assertThatThrownBy(() -> near(Map.of("a", "aaaaaaaa", "c", "cccccccc")))
        .hasMessageContaining(
            "versions are given for fields that it does not have: c. It has a, b.");
  }

  @Test
  void fieldVersionsOfAFeatureOfOnesOwnAreRefused() {
    assertThatThrownBy(
            () ->
                FeatureDefinition.builder()
                    .spec(FAR)
                    .project("mine")
                    .fieldVersions(Map.of(FieldKey.of("a"), "aaaaaaaa"))
                    .build())
        .hasMessageContaining("it is not external");
  }

  private static FeatureDefinition near(Map<String, String> versions) {
    FeatureDefinition.Builder definition =
        FeatureDefinition.builder().spec(NEAR).project("other").external(true);
    versions.forEach((field, version) -> definition.putFieldVersions(FieldKey.of(field), version));
    return definition.build();
  }
}
