package io.metaxy.feature;

import static io.metaxy.feature.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeatureGraphTest {

  @Test
  void parentsComeBeforeChildrenAndOtherwiseStringsDecide() {
    FeatureGraph graph =
        FeatureGraph.of(
            feature("z"), feature("b", "z", "c"), feature("a", "z"), feature("c"), feature("a-1"));
    assertThat(strings(graph.topologicalOrder())).containsExactly("z", "a", "a-1", "c", "b");
  }

  private static FeatureGraph diamond() {
    return FeatureGraph.of(
        feature("root"),
        feature("right", "root"),
        feature("left", "root"),
        feature("bottom", "left", "right"),
        feature("other"));
  }

  @Test
  void downstreamIsTransitiveAndInTopologicalOrder() {
    FeatureGraph graph = diamond();
    assertThat(strings(graph.downstream(key("root")))).containsExactly("left", "right", "bottom");
    assertThat(strings(graph.downstream(key("left")))).containsExactly("bottom");
    assertThat(graph.downstream(key("bottom"))).isEmpty();
  }

  @Test
  void upstreamIsTransitiveAndInTopologicalOrder() {
    FeatureGraph graph = diamond();
    assertThat(strings(graph.upstream(key("bottom")))).containsExactly("root", "left", "right");
    assertThat(graph.upstream(key("root"))).isEmpty();
  }

  @Test
  void aSubgraphHasWhatItsFeaturesDependOnAndNothingElse() {
    FeatureGraph graph =
        FeatureGraph.of(
            feature("left", "root"),
            feature("root"),
            feature("right", "root"),
            feature("bottom", "left", "right"),
            feature("other"));
    assertThat(graph.subgraph(List.of(key("left"), key("other"))).definitions())
        .extracting(d -> d.key().toString())
        .containsExactly("left", "root", "other");
    assertRefused(
        ErrorCode.UNKNOWN_FEATURE, () -> graph.subgraph(List.of(key("nowhere"))), "nowhere");
  }

  @Test
  void definitionsKeepTheOrderInWhichTheyWereGiven() {
    FeatureGraph graph = FeatureGraph.of(feature("c", "b"), feature("b"), feature("a"));
    assertThat(graph.definitions())
        .extracting(d -> d.key().toString())
        .containsExactly("c", "b", "a");
  }

  @Test
  void graphsOfTheSameFeaturesAreEqualWhateverTheirOrder() {
    FeatureGraph one = FeatureGraph.of(feature("a"), feature("b", "a"));
    FeatureGraph other = FeatureGraph.of(feature("b", "a"), feature("a"));
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(FeatureGraph.of(feature("a")));
    assertThat(one).hasToString("FeatureGraph[a, b]");
  }

  @Test
  void featuresWithoutAProjectBelongToTheDefaultProject() {
    FeatureGraph graph = FeatureGraph.of(feature("a"));
    assertThat(graph.definition(key("a")).project()).isEqualTo("default");
  }

  @Test
  void anEmptyGraphIsAGraph() {
    assertThat(FeatureGraph.of().topologicalOrder()).isEmpty();
  }

  @Test
  void anUnknownParentIsRefused() {
    assertRefused(
        ErrorCode.UNKNOWN_PARENT,
        () -> FeatureGraph.of(feature("video/faces", "raw/vidoe"), feature("raw/video")),
        "\"video/faces\"",
        "\"raw/vidoe\"",
        "the graph has raw/video, video/faces");
  }

  @Test
  void aCycleIsRefusedAndItsPathIsNamed() {
    assertRefused(
        ErrorCode.CYCLE,
        () ->
            FeatureGraph.of(
                feature("root"), feature("a", "b", "root"), feature("b", "c"), feature("c", "a")),
        ": a -> b -> c -> a.");
  }

  @Test
  void thePathOfACycleLeavesOutTheWayToIt() {
    assertRefused(
        ErrorCode.CYCLE,
        () -> FeatureGraph.of(feature("a", "b"), feature("b", "c"), feature("c", "b")),
        ": b -> c -> b.");
  }

  @Test
  void aFeatureThatDependsOnItselfIsRefused() {
    assertRefused(ErrorCode.CYCLE, () -> FeatureGraph.of(feature("a", "a")), ": a -> a.");
  }

  @Test
  void aFeatureThatIsDefinedTwiceIsRefused() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> FeatureGraph.of(feature("video/faces"), feature("video/faces")),
        "\"video/faces\" is defined twice");
  }

  @Test
  void featuresThatShareATableAreRefused() {
    assertRefused(
        ErrorCode.NAME_COLLISION,
        () -> FeatureGraph.of(feature("a-b"), feature("a_b")),
        "\"a-b\" and \"a_b\"",
        "table \"a_b\"");
  }

  @Test
  void aRenameToAnIdColumnOfTheParentIsRefused() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> renaming("path", "id"),
        "\"child\"",
        "\"parent\"",
        "\"path\" to \"id\", an id column");
  }

  @Test
  void anIdColumnMayGetAnotherName() {
    assertThat(renaming("id", "parent_id")).isNotNull();
  }

  @Test
  void anUnknownFeatureIsRefusedWithWhatThereIs() {
    FeatureGraph graph = FeatureGraph.of(feature("a"), feature("b"));
    assertRefused(
        ErrorCode.UNKNOWN_FEATURE, () -> graph.definition(key("c")), "\"c\"", "It has: a, b.");
    assertRefused(ErrorCode.UNKNOWN_FEATURE, () -> graph.downstream(key("c")), "\"c\"");
    assertThat(graph.find(key("c"))).isEmpty();
  }

  @Test
  void aMessageListsTheFirstTenFeaturesOnly() {
    List<FeatureSpec> specs = chain(12);
    FeatureGraph graph = FeatureGraph.of("p", specs);
    assertRefused(
        ErrorCode.UNKNOWN_FEATURE,
        () -> graph.spec(key("nope")),
        "f0, f1, f10, f11, f2,",
        "f7 and 2 more");
  }

  @Test
  void aChainOfTenThousandFeaturesIsBuilt() {
    List<FeatureSpec> specs = chain(10_000);
    Collections.reverse(specs);
    FeatureGraph graph = FeatureGraph.of("p", specs);
    assertThat(graph.topologicalOrder())
        .hasSize(10_000)
        .startsWith(key("f0"), key("f1"))
        .endsWith(key("f9999"));
    assertThat(graph.downstream(key("f0"))).hasSize(9_999);
  }

  private static List<FeatureSpec> chain(int length) {
    List<FeatureSpec> specs = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      specs.add(i == 0 ? feature("f0") : feature("f" + i, "f" + (i - 1)));
    }
    return specs;
  }

  private static FeatureGraph renaming(String from, String to) {
    FeatureDependency dependency =
        FeatureDependency.builder(key("parent")).putRename(from, to).build();
    FeatureSpec child =
        FeatureSpec.builder().key("child").idColumns("id").dependsOn(dependency).build();
    return FeatureGraph.of(feature("parent"), child);
  }

  private static FeatureSpec feature(String key, String... parents) {
    return FeatureSpec.builder()
        .key(key)
        .idColumns("id")
        .dependsOn(
            Stream.of(parents)
                .map(parent -> FeatureDependency.on(key(parent)))
                .toArray(FeatureDependency[]::new))
        .build();
  }

  private static FeatureKey key(String key) {
    return FeatureKey.of(key);
  }

  private static List<String> strings(List<FeatureKey> keys) {
    return keys.stream().map(FeatureKey::toString).toList();
  }
}
