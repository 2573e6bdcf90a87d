package io.metaxy.feature;

import static io.metaxy.feature.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FieldParentsTest {

  private static final FeatureSpec AV =
      root("av", "audio/french", "audio/english", "video", "french");
  private static final FeatureSpec IMG = root("img", "pixels", "video");

  @Test
  void aRootsFieldHasNoParents() {
    assertThat(FeatureGraph.of(AV).parentFields(AV.key(), FieldKey.of("video"))).isEmpty();
  }

  @Test
  void byNameTakesTheFieldOfTheSameKeyOfEachParent() {
    FeatureSpec child = child(FieldSpec.of("video", "1"), on(AV), on(IMG));
    assertThat(parents(child)).containsExactly("av.video", "img.video");
  }

  @Test
  void byNameFallsBackToAllFieldsOfAParentWithoutSuchAField() {
    FeatureSpec child = child(FieldSpec.of("pixels", "1"), on(AV), on(IMG));
    assertThat(parents(child))
        .containsExactly(
            "av.audio/english", "av.audio/french", "av.french", "av.video", "img.pixels");
  }

  @Test
  void suffixesCountBesideTheSameKey() {
    FieldsMapping suffixes = new FieldsMapping.ByName(true, List.of());
    assertThat(parents(child(FieldSpec.of("french", "1"), on(AV, suffixes))))
        .containsExactly("av.audio/french", "av.french");
    assertThat(parents(child(FieldSpec.of("audio/french", "1"), on(AV, suffixes))))
        .containsExactly("av.audio/french");
  }

  @Test
  void excludedFieldsNeverCount() {
    FieldsMapping mapping = new FieldsMapping.ByName(true, fields("french", "video"));
    assertThat(parents(child(FieldSpec.of("french", "1"), on(AV, mapping))))
        .containsExactly("av.audio/french");
    assertThat(parents(child(FieldSpec.of("video", "1"), on(AV, mapping))))
        .containsExactly("av.audio/english", "av.audio/french");
  }

  @Test
  void specificTakesTheListedFieldsThatExist() {
    FieldsMapping mapping =
        new FieldsMapping.Specific(
            Map.of(FieldKey.of("x"), Set.of(FieldKey.of("video"), FieldKey.of("gone"))));
    assertThat(parents(child(FieldSpec.of("x", "1"), on(AV, mapping)))).containsExactly("av.video");
  }

  @Test
  void allAndNoneAreWhatTheySay() {
    FeatureSpec child =
        child(
            FieldSpec.of("video", "1"),
            on(AV, new FieldsMapping.None()),
            on(IMG, new FieldsMapping.All()));
    assertThat(parents(child)).containsExactly("img.pixels", "img.video");
  }

  @Test
  void explicitDependenciesReplaceMappings() {
    FieldSpec field = FieldSpec.builder("video").dependsOn(IMG, "pixels").build();
    FeatureSpec child = child(field, on(AV), on(IMG, new FieldsMapping.None()));
    assertThat(parents(child)).containsExactly("img.pixels");
  }

  @Test
  void anExplicitParentWithoutNamedFieldsMeansAllOfThem() {
    FieldSpec field = FieldSpec.builder("x").dependsOn(IMG).dependsOn(AV, "french").build();
    assertThat(parents(child(field, on(AV), on(IMG))))
        .containsExactly("av.french", "img.pixels", "img.video");
  }

  @Test
  void allFieldsOfAllParentsOverrideMappings() {
    FieldSpec field = FieldSpec.builder("video").dependsOnAll().build();
    assertThat(parents(child(field, on(AV, new FieldsMapping.None()), on(IMG)))).hasSize(6);
  }

  @Test
  void parentsAreInTheOrderOfTheirFullStrings() {
    FeatureSpec dashed = root("a-b", "x");
    FeatureSpec plain = root("a", "x");
    FeatureSpec child = child(FieldSpec.of("x", "1"), on(plain), on(dashed));
    FeatureGraph graph = FeatureGraph.of(plain, dashed, child);
    assertThat(graph.parentFields(child.key(), FieldKey.of("x")))
        .extracting(FieldRef::toString)
        .containsExactly("a-b.x", "a.x");
  }

  @Test
  void anExplicitFieldThatDoesNotExistIsRefused() {
    FieldSpec field = FieldSpec.builder("x").dependsOn(IMG, "pixel").build();
    assertRefused(
        ErrorCode.UNKNOWN_PARENT,
        () -> parents(child(field, on(IMG))),
        "\"child\"",
        "field \"x\"",
        "\"pixel\" of \"img\"",
        "only pixels, video");
  }

  @Test
  void anExplicitParentThatIsNoDependencyIsRefused() {
    FieldSpec field = FieldSpec.builder("x").dependsOn(AV, "video").build();
    assertRefused(
        ErrorCode.UNKNOWN_PARENT,
        () -> parents(child(field, on(IMG))),
        "\"child\"",
        "field \"x\"",
        "\"av\", which is no dependency");
  }

  @Test
  void aFieldThatIsLeftWithoutParentsIsRefused() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> parents(child(FieldSpec.of("x", "1"), on(IMG, new FieldsMapping.None()))),
        "\"child\"",
        "field \"x\" is made from no parent field");
  }

  @Test
  void anUnknownFieldIsRefused() {
    FeatureGraph graph = FeatureGraph.of(IMG);
    assertRefused(
        ErrorCode.UNKNOWN_FEATURE,
        () -> graph.parentFields(IMG.key(), FieldKey.of("nope")),
        "\"img\"",
        "\"nope\"");
  }

  private static List<String> parents(FeatureSpec child) {
    FeatureGraph graph = FeatureGraph.of(AV, IMG, child);
    return graph.parentFields(child.key(), child.fields().get(0).key()).stream()
        .map(FieldRef::toString)
        .toList();
  }

  private static FeatureSpec root(String key, String... fields) {
    return FeatureSpec.builder()
        .key(key)
        .idColumns("id")
        .fields(Stream.of(fields).map(f -> FieldSpec.of(f, "1")).toArray(FieldSpec[]::new))
        .build();
  }

  private static FeatureSpec child(FieldSpec field, FeatureDependency... dependencies) {
    return FeatureSpec.builder()
        .key("child")
        .idColumns("id")
        .dependsOn(dependencies)
        .fields(field)
        .build();
  }

  private static FeatureDependency on(FeatureSpec parent) {
    return FeatureDependency.on(parent);
  }

  private static FeatureDependency on(FeatureSpec parent, FieldsMapping mapping) {
    return FeatureDependency.builder(parent).fieldsMapping(mapping).build();
  }

  private static List<FieldKey> fields(String... keys) {
    return Stream.of(keys).map(FieldKey::of).toList();
  }
}
