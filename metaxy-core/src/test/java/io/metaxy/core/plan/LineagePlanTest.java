package io.metaxy.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.Lineage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which columns samples are joined and matched on. */
class LineagePlanTest {

  private static final FeatureSpec INFO = root("info", "sensor");
  private static final FeatureSpec READING = root("reading", "sensor", "seq");
  private static final FeatureSpec OTHER = root("other", "sensor", "camera");

  private static FeatureSpec root(String key, String... ids) {
    return FeatureSpec.builder()
        .key(key)
        .idColumns(ids)
        .fields(FieldSpec.of("x", "1"), FieldSpec.of("a/y", "1"))
        .build();
  }

  private static FeatureDependency.Builder on(FeatureSpec parent, Lineage lineage) {
    return FeatureDependency.builder(parent).lineage(lineage);
  }

  private static FeaturePlan plan(List<String> ids, FeatureDependency... dependencies) {
    FeatureSpec child =
        FeatureSpec.builder()
            .key("child")
            .idColumns(ids)
            .dependsOn(dependencies)
            .fields(FieldSpec.of("made", "1"))
            .build();
    return FeaturePlan.of(FeatureGraph.of(INFO, READING, OTHER, child), FeatureKey.of("child"));
  }

  private static void refused(
      List<String> ids, List<String> words, FeatureDependency... dependencies) {
    assertThatThrownBy(() -> plan(ids, dependencies))
        .isInstanceOfSatisfying(
            MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FEATURE))
        .hasMessageContainingAll(words.toArray(String[]::new));
  }

  @Test
  void aggregatedRowsAreJoinedAndMatchedByTheirGroup() {
    FeaturePlan plan =
        plan(
            List.of("sensor"),
            on(READING, Lineage.aggregation("sensor")).build(),
            FeatureDependency.on(INFO));
    assertThat(plan.joinColumns()).containsExactly("sensor");
    assertThat(plan.matchColumns()).containsExactly("sensor");
    assertThat(plan.aggregates()).isTrue();
  }

  @Test
  void anAggregationWithoutColumnsGroupsByAllIdsOfTheFeature() {
    FeaturePlan plan =
        plan(List.of("site", "sensor"), on(READING, Lineage.aggregation()).select("value").build());
    assertThat(plan.matchColumns()).containsExactly("site", "sensor");
    ParentPlan parent = plan.parents().get(0);
    assertThat(parent.unitColumns()).containsExactly("site", "sensor");
    assertThat(List.of("site", "sensor", "seq", "value", "more"))
        .filteredOn(parent::takes)
        .containsExactly("site", "sensor", "seq", "value");
  }

  @Test
  void columnsThatALineageNamesTakeThePlaceOfIdsInASelection() {
    ParentPlan parent =
        plan(List.of("sensor"), on(READING, Lineage.aggregation("sensor")).select("value").build())
            .parents()
            .get(0);
    assertThat(List.of("sensor", "seq", "value"))
        .filteredOn(parent::takes)
        .containsExactly("sensor", "value");
  }

  @Test
  void expandedRowsAreMatchedByTheIdsOfTheirParent() {
    FeaturePlan plan =
        plan(
            List.of("frame", "uid"),
            on(INFO, Lineage.expansion("uid")).putRename("sensor", "uid").build());
    assertThat(plan.joinColumns()).containsExactly("uid");
    assertThat(plan.matchColumns()).containsExactly("uid");
    assertThat(plan.aggregates()).isFalse();
  }

  @Test
  void samplesAreMatchedOnIdsThatOnlyOneParentHas() {
    FeaturePlan plan =
        plan(
            List.of("camera", "seq", "sensor"),
            FeatureDependency.on(READING),
            FeatureDependency.on(OTHER));
    assertThat(plan.joinColumns()).containsExactly("sensor");
    assertThat(plan.matchColumns()).containsExactly("camera", "seq", "sensor");
  }

  @Test
  void idsThatAnAggregationLeavesAreMatchedToo() {
    FeaturePlan plan =
        plan(List.of("seq", "sensor"), on(READING, Lineage.aggregation("sensor")).build());
    assertThat(plan.joinColumns()).containsExactly("sensor");
    assertThat(plan.matchColumns()).containsExactly("seq", "sensor");
  }

  @Test
  void onlyFieldsThatAreUsedAreAskedOfAParent() {
    FeatureSpec child =
        FeatureSpec.builder()
            .key("child")
            .idColumns("sensor")
            .dependsOn(FeatureDependency.on(INFO))
            .fields(
                FieldSpec.builder("one").dependsOn(INFO, "x").build(),
                FieldSpec.builder("two").dependsOn(INFO, "x").build())
            .build();
    FeaturePlan plan = FeaturePlan.of(FeatureGraph.of(INFO, child), child.key());
    assertThat(plan.usedFields(plan.parents().get(0))).containsExactly(FieldKey.of("x"));
  }

  @Test
  void aSampleOfSeveralRowsNeedsAnAggregation() {
    List<String> words = List.of("\"child\"", "\"reading\"", "\"seq\"", "Lineage.aggregation");
    refused(List.of("sensor"), words, FeatureDependency.on(READING));
    refused(List.of("sensor"), words, on(READING, Lineage.expansion("sensor")).build());
    refused(List.of("sensor"), words, FeatureDependency.on(INFO), FeatureDependency.on(READING));
  }

  @Test
  void severalSamplesOfARowNeedAnExpansion() {
    refused(
        List.of("sensor", "frame"),
        List.of("\"child\"", "[frame]", "Lineage.expansion"),
        FeatureDependency.on(INFO));
  }

  @Test
  void aLineageNamesIdsOfTheFeature() {
    for (Lineage lineage : List.of(Lineage.aggregation("place"), Lineage.expansion("place"))) {
      refused(
          List.of("sensor", "seq"),
          List.of("\"child\"", "\"reading\"", "\"place\"", "[sensor, seq]"),
          on(READING, lineage).build());
    }
  }

  @Test
  void anExpansionSelectsAllThatTellsRowsApart() {
    refused(
        List.of("sensor", "seq", "frame"),
        List.of("\"child\"", "\"reading\"", "\"seq\" is not selected"),
        on(READING, Lineage.expansion("sensor")).select("value").build());
    FeaturePlan plan =
        plan(
            List.of("sensor", "seq", "frame"),
            on(READING, Lineage.expansion("sensor")).select("seq").build());
    assertThat(plan.joinColumns()).containsExactly("sensor");
    assertThat(plan.matchColumns()).containsExactly("sensor", "seq");
  }
}
