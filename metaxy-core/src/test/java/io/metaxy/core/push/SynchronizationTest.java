package io.metaxy.core.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.core.version.FeatureVersions;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.FeatureSelection;
import io.metaxy.store.PushRequest;
import io.metaxy.store.PushedFeature;
import io.metaxy.store.StoreSettings;
import io.metaxy.store.SyncSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SynchronizationTest {

  private static final FeatureSpec ROOT = spec("far/root", "1");
  private static final FeatureSpec MIDDLE = spec("far/middle", "1", ROOT);
  private static final FeatureSpec OWN = spec("own", "1", MIDDLE);

  @Test
  void recordedDefinitionsReplaceExternalOnesWithAllThatTheyDependOn() {
    FeatureGraph graph = graph(pinned("aaaaaaaa"), FeatureDefinition.of(OWN, "mine"));

    Synchronization result = synchronize(graph, List.of(), pushed(ROOT, MIDDLE));

    assertThat(result.graph().topologicalOrder())
        .containsExactly(ROOT.key(), MIDDLE.key(), OWN.key());
    assertThat(result.graph().definition(MIDDLE.key()).fieldVersions()).isEmpty();
    assertThat(result.graph().definition(MIDDLE.key()).external()).isTrue();
    assertThat(version(result.graph())).isEqualTo(version(FeatureGraph.of(ROOT, MIDDLE, OWN)));
    assertThat(result.unresolved()).isEmpty();
    assertThat(result.mismatches())
        .singleElement()
        .asString()
        .contains("feature \"far/middle\": expected version ", "x: expected aaaaaaaa, got ");
  }

  @Test
  void definitionsOfOnesOwnAreNeverReplaced() {
    FeatureGraph graph = FeatureGraph.of(ROOT);

    Synchronization result =
        synchronize(
            graph,
            List.of(new FeatureSelection(List.of(), List.of(), true)),
            pushed(spec("far/root", "2"), MIDDLE));

    assertThat(result.graph().spec(ROOT.key())).isEqualTo(ROOT);
    assertThat(result.graph().find(MIDDLE.key())).isPresent();
  }

  @Test
  void whatWasRecordedLastCounts() {
    List<PushedFeature> pushed = List.of(pushed(spec("far/root", "2")).get(0), pushed(ROOT).get(0));

    Synchronization result = synchronize(graph(external(ROOT)), List.of(), pushed);

    assertThat(result.graph().spec(ROOT.key())).isEqualTo(spec("far/root", "2"));
  }

  @Test
  void selectedFeaturesAreAddedWithWhatTheyDependOn() {
    FeatureSelection middle = new FeatureSelection(List.of(), List.of(MIDDLE.key()), false);
    FeatureSelection nothing = new FeatureSelection(List.of("nobody"), List.of(), false);
    FeatureSelection project = new FeatureSelection(List.of("far"), List.of(), false);
    List<PushedFeature> pushed = pushed(ROOT, MIDDLE);

    assertThat(keys(synchronize(FeatureGraph.of(), List.of(middle), pushed)))
        .containsExactlyInAnyOrder(ROOT.key(), MIDDLE.key());
    assertThat(keys(synchronize(FeatureGraph.of(), List.of(nothing), pushed))).isEmpty();
    assertThat(keys(synchronize(FeatureGraph.of(), List.of(nothing, project), pushed))).hasSize(2);
  }

  @Test
  void whatTheStoreDoesNotHaveStaysAsItIsAndIsNamed() {
    Synchronization result = synchronize(graph(external(ROOT)), List.of(), List.of());

    assertThat(result.graph()).isEqualTo(graph(external(ROOT)));
    assertThat(result.unresolved())
        .containsExactly(
            "External feature \"far/root\" stays as it is defined here: the store has no definition of it. Push it from project \"far\".");
  }

  @Test
  void recordedDefinitionsWhoseParentsAreNotRecordedAreNotUsed() {
    Synchronization result =
        synchronize(graph(pinned("aaaaaaaa")), List.of(), List.of(pushed(ROOT, MIDDLE).get(1)));

    assertThat(result.graph()).isEqualTo(graph(pinned("aaaaaaaa")));
    assertThat(result.unresolved())
        .singleElement()
        .asString()
        .contains("\"far/middle\" is not used: it depends on \"far/root\"");
  }

  @Test
  void lockedVersionsThatDifferAreAnErrorAndUnlockedOnesAreNot() {
    FeatureGraph graph = graph(external(ROOT));
    List<PushedFeature> pushed = pushed(spec("far/root", "2"));

    assertThat(
            open(graph, new SyncSettings(true, false, List.of()), pushed).graph().spec(ROOT.key()))
        .isEqualTo(spec("far/root", "2"));
    assertThat(open(graph, new SyncSettings(false, true, List.of()), pushed).graph())
        .isEqualTo(graph);
    assertThatThrownBy(() -> open(graph, new SyncSettings(true, true, List.of()), pushed))
        .hasMessageContaining("\"far/root\": expected version")
        .isInstanceOfSatisfying(
            MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VERSION_MISMATCH));
  }

  @Test
  void theStoreIsNotAskedIfNothingIsExternal() {
    StoreContext context =
        new StoreContext("dev", "mine", FeatureGraph.of(ROOT), StoreSettings.DEFAULT);

    assertThat(
            ExternalFeatures.synced(
                context,
                () -> {
                  throw new AssertionError("asked");
                }))
        .isSameAs(context);
  }

  private static StoreContext open(
      FeatureGraph graph, SyncSettings sync, List<PushedFeature> pushed) {
    return ExternalFeatures.synced(
        new StoreContext("dev", "mine", graph, StoreSettings.DEFAULT, sync), () -> pushed);
  }

  private static Synchronization synchronize(
      FeatureGraph graph, List<FeatureSelection> extra, List<PushedFeature> pushed) {
    return Synchronization.of(graph, 8, extra, pushed);
  }

  private static List<FeatureKey> keys(Synchronization result) {
    return result.graph().topologicalOrder();
  }

  private static String version(FeatureGraph graph) {
    return FeatureVersions.of(graph, 8).featureVersion(OWN.key());
  }

  private static List<PushedFeature> pushed(FeatureSpec... specs) {
    FeatureGraph graph = FeatureGraph.of("far", List.of(specs));
    PushPlan plan =
        PushPlan.of(FeatureVersions.of(graph, 8), PushRequest.builder().build(), "far", List.of());
    List<PushedFeature> features = PushedFeatures.of("dev", plan.rows());
    return Stream.of(specs)
        .map(spec -> features.stream().filter(f -> f.definition().key().equals(spec.key())))
        .map(found -> found.findFirst().orElseThrow())
        .toList();
  }

  private static FeatureGraph graph(FeatureDefinition... definitions) {
    return FeatureGraph.ofDefinitions(List.of(definitions));
  }

  private static FeatureDefinition external(FeatureSpec spec) {
    return FeatureDefinition.builder().spec(spec).project("far").external(true).build();
  }

  private static FeatureDefinition pinned(String version) {
    return FeatureDefinition.builder()
        .from(external(MIDDLE))
        .fieldVersions(Map.of(FieldKey.of("x"), version))
        .build();
  }

  private static FeatureSpec spec(String key, String codeVersion, FeatureSpec... parents) {
    FeatureSpec.Builder spec =
        FeatureSpec.builder().key(key).idColumns("id").fields(FieldSpec.of("x", codeVersion));
    for (FeatureSpec parent : parents) {
      spec.dependsOn(FeatureDependency.on(parent));
    }
    return spec.build();
  }
}
