package io.metaxy.feature;

import static io.metaxy.feature.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSpecTest {

  private static final FeatureKey PARENT = FeatureKey.of("raw/video");

  @Test
  void aSpecWithoutFieldsHasTheFieldDefaultOfTheInitialCodeVersion() {
    FeatureSpec spec = spec().build();
    assertThat(spec.fields())
        .containsExactly(FieldSpec.of("default", FieldSpec.INITIAL_CODE_VERSION));
    assertThat(spec.isRoot()).isTrue();
  }

  @Test
  void specsOfTheSameContentAreEqual() {
    FeatureSpec one = spec().fields(FieldSpec.of("x", "1")).putMetadata("owner", "me").build();
    FeatureSpec other = spec().fields(FieldSpec.of("x", "1")).putMetadata("owner", "me").build();
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(spec().fields(FieldSpec.of("x", "2")).build());
  }

  @Test
  void metadataMayHoldNull() {
    assertThat(spec().putMetadata("owner", null).build().metadata()).containsEntry("owner", null);
  }

  @Test
  void aSpecWithoutIdColumnsIsRefused() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> FeatureSpec.builder().key("video/faces").build(),
        "\"video/faces\"",
        "no id columns");
  }

  @Test
  void aRepeatedIdColumnIsRefused() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> FeatureSpec.builder().key("video/faces").idColumns("id", "t", "id").build(),
        "\"video/faces\"",
        "\"id\" is listed twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "metaxy_id", "metaxy_provenance"})
  void blankAndReservedIdColumnsAreRefused(String column) {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> FeatureSpec.builder().key("video/faces").idColumns(column).build(),
        "\"video/faces\"",
        "\"" + column + "\" cannot be an id column");
  }

  @Test
  void aFieldThatIsDeclaredTwiceIsRefused() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> spec().fields(FieldSpec.of("x", "1"), FieldSpec.of("x", "2")).build(),
        "\"video/faces\"",
        "field \"x\" is declared twice");
  }

  @Test
  void fieldsThatShareAStructKeyAreRefused() {
    assertRefused(
        ErrorCode.NAME_COLLISION,
        () -> spec().fields(FieldSpec.of("x/y", "1"), FieldSpec.of("x_y", "1")).build(),
        "\"video/faces\"",
        "\"x/y\" and \"x_y\"",
        "stored as \"x_y\"");
  }

  @Test
  void aParentThatIsNamedTwiceIsRefused() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> spec().dependsOn(FeatureDependency.on(PARENT), FeatureDependency.on(PARENT)).build(),
        "\"video/faces\"",
        "\"raw/video\" twice");
  }

  @Test
  void selectionOfAColumnByItsOldNameIsRefused() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> dependingOn(parent().putRename("path", "video_path").select("path")),
        "\"video/faces\"",
        "\"raw/video\"",
        "selects \"path\"",
        "renames to \"video_path\"");
  }

  @Test
  void selectionByTheNewNameAndOfSwappedNamesIsAccepted() {
    assertThat(dependingOn(parent().putRename("path", "video_path").select("video_path")))
        .isNotNull();
    assertThat(dependingOn(parent().putRename("a", "b").putRename("b", "a").select("a", "b")))
        .isNotNull();
  }

  @Test
  void twoColumnsThatAreRenamedToOneNameAreRefused() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> dependingOn(parent().putRename("a", "c").putRename("b", "c")),
        "\"video/faces\"",
        "\"raw/video\"",
        "two columns to \"c\"");
  }

  @Test
  void systemColumnsAreNeitherRenamedNorRenamedTo() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> dependingOn(parent().putRename("path", "metaxy_provenance")),
        "\"video/faces\"",
        "\"raw/video\"",
        "\"path\" to \"metaxy_provenance\"");
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> dependingOn(parent().putRename("metaxy_provenance", "path")),
        "\"metaxy_provenance\" to \"path\"");
  }

  @Test
  void anEmptySelectionIsNotTheAbsenceOfOne() {
    assertThat(parent().select().build().select()).contains(List.of());
    assertThat(parent().build().select()).isEmpty();
  }

  @Test
  void aDependencyIsOneToOneUnlessItSaysOtherwise() {
    assertThat(parent().build().lineage()).isEqualTo(Lineage.identity());
    assertThat(Lineage.aggregation()).isEqualTo(new Lineage.Aggregation(Optional.empty()));
  }

  @Test
  void aLineageWithoutColumnsIsRefused() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> dependingOn(parent().lineage(Lineage.expansion())),
        "\"video/faces\"",
        "\"raw/video\"",
        "names no column");
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> dependingOn(parent().lineage(new Lineage.Aggregation(Optional.of(List.of())))),
        "names no column");
  }

  @Test
  void aLineageThatNamesAColumnTwiceIsRefused() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> dependingOn(parent().lineage(Lineage.aggregation("id", "id"))),
        "\"raw/video\"",
        "\"id\" twice");
  }

  @Test
  void aLineageNamesColumnsByTheirNewNames() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> dependingOn(parent().putRename("uid", "id").lineage(Lineage.expansion("uid"))),
        "\"raw/video\"",
        "\"uid\", which is renamed to \"id\"");
    assertThat(dependingOn(parent().putRename("uid", "id").lineage(Lineage.expansion("id"))))
        .isNotNull();
  }

  @Test
  void explicitFieldDependenciesNameAtLeastOneParent() {
    assertRefused(
        ErrorCode.INVALID_FEATURE,
        () -> new FieldDependencies.Explicit(List.of()),
        "empty list of explicit field dependencies");
  }

  private static FeatureSpec.Builder spec() {
    return FeatureSpec.builder().key("video/faces").idColumns("id");
  }

  private static FeatureDependency.Builder parent() {
    return FeatureDependency.builder(PARENT);
  }

  private static FeatureSpec dependingOn(FeatureDependency.Builder dependency) {
    return spec().dependsOn(dependency.build()).build();
  }
}
