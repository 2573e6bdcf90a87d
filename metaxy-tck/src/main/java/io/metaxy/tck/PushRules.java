package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldSpec;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushRequest;
import io.metaxy.store.PushResult;
import io.metaxy.store.PushedFeature;
import io.metaxy.store.StoreSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Stores record definitions, and use what is recorded in place of external features. */
@RuleGroup("PU")
abstract class PushRules extends StoreRules {

  private static final PushRequest PUSH = PushRequest.builder().build();

  PushRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("PU-01")
  void whatWasPushedIsFoundAgain() {
    FeatureDefinition video =
        FeatureDefinition.builder()
            .spec(VIDEO)
            .project("default")
            .schema("{\"b\": 1, \"a\": null}")
            .classPath("com.acme.Videos")
            .build();
    try (MetadataStore store =
        open(
            FeatureGraph.ofDefinitions(List.of(video, FeatureDefinition.of(FACES))),
            SETTINGS,
            AccessMode.WRITE)) {
      assertThat(store.pushedFeatures()).isEmpty();

      PushResult result = store.push(PushRequest.builder().putTags("commit", "1a2b").build());

      assertThat(result.project()).isEqualTo("default");
      assertThat(result.alreadyPushed()).isFalse();
      assertThat(result.updatedFeatures()).isEmpty();
      List<PushedFeature> pushed = store.pushedFeatures();
      assertThat(pushed)
          .extracting(p -> p.definition().key())
          .containsExactly(VIDEO.key(), FACES.key());
      PushedFeature first = pushed.get(0);
      assertThat(first.definition()).isEqualTo(video);
      assertThat(first.projectVersion()).isEqualTo(result.projectVersion());
      assertThat(first.tags()).containsEntry("commit", "1a2b").containsKey("metaxy").hasSize(2);
      assertThat(first.recordedAt())
          .isBetween(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(1));
    }
  }

  @Rule("PU-02")
  void whatIsRecordedAlreadyIsNotRecordedAgain() {
    try (MetadataStore store = open()) {
      PushResult first = store.push(PUSH);
      PushResult second = store.push(PUSH);

      assertThat(second.alreadyPushed()).isTrue();
      assertThat(second.updatedFeatures()).isEmpty();
      assertThat(second.projectVersion()).isEqualTo(first.projectVersion());
      assertThat(store.pushedFeatures()).hasSize(2);
    }
  }

  @Rule("PU-03")
  void whatWasPushedLastComesFirst() {
    try (MetadataStore store = open()) {
      store.push(PUSH);
    }
    try (MetadataStore store =
        open(FeatureGraph.of(VIDEO, faces("2")), SETTINGS, AccessMode.WRITE)) {
      assertThat(store.push(PUSH).alreadyPushed()).isFalse();
      List<PushedFeature> pushed = store.pushedFeatures();
      assertThat(pushed).hasSize(4);
      assertThat(pushed.get(1).definition().spec()).isEqualTo(faces("2"));
      assertThat(pushed.get(0).recordedAt()).isAfter(pushed.get(2).recordedAt());
    }
  }

  @Rule("PU-04")
  void projectsArePushedEachForItself() {
    FeatureGraph graph =
        FeatureGraph.ofDefinitions(
            List.of(FeatureDefinition.of(VIDEO, "media"), FeatureDefinition.of(FACES, "ml")));
    try (MetadataStore store = open(graph, SETTINGS, AccessMode.WRITE)) {
      store.push(PushRequest.builder().project("media").build());
      PushResult ml = store.push(PushRequest.builder().project("ml").build());

      assertThat(ml.alreadyPushed()).isFalse();
      assertThat(store.pushedFeatures())
          .extracting(pushed -> pushed.definition().project())
          .containsExactly("ml", "media");
      refuses(() -> store.push(PUSH), ErrorCode.INVALID_REQUEST, "no feature of it", "media, ml");
    }
  }

  @Rule("PU-05")
  void pushingNeedsAStoreThatMayBeWrittenAndMayCreateItsTable() {
    FeatureGraph graph = FeatureGraph.of(VIDEO);
    try (MetadataStore store = open(graph, StoreSettings.DEFAULT, AccessMode.WRITE)) {
      refuses(() -> store.push(PUSH), ErrorCode.TABLE_MISSING, "auto_create_tables = true");
    }
    try (MetadataStore store = open(graph, SETTINGS, AccessMode.WRITE)) {
      store.push(PUSH);
    }
    try (MetadataStore store = open(graph, SETTINGS, AccessMode.READ)) {
      assertThat(store.pushedFeatures()).hasSize(1);
      refuses(() -> store.push(PUSH), ErrorCode.READ_ONLY, "AccessMode.WRITE");
    }
  }

  @Rule("PU-06")
  void recordedDefinitionsStandInForExternalFeatures() {
    FeatureSpec newVideo =
        FeatureSpec.builder()
            .from(VIDEO)
            .fields(List.of(FieldSpec.of("audio", "1"), FieldSpec.of("frames", "2")))
            .build();
    try (MetadataStore media = open(FeatureGraph.of(newVideo), SETTINGS, AccessMode.WRITE)) {
      media.push(PUSH);
      media.write(newVideo, videos("", "v1", "v2"));
    }
    FeatureDefinition stale =
        FeatureDefinition.builder().spec(VIDEO).project("default").external(true).build();
    FeatureDefinition pinned =
        FeatureDefinition.builder()
            .from(stale)
            .fieldVersions(
                Map.of(FieldKey.of("audio"), "aaaaaaaa", FieldKey.of("frames"), "bbbbbbbb"))
            .build();
    for (FeatureDefinition video : List.of(stale, pinned)) {
      FeatureGraph graph =
          FeatureGraph.ofDefinitions(List.of(video, FeatureDefinition.of(FACES, "ml")));
      try (MetadataStore ml = open(graph, SETTINGS, AccessMode.WRITE)) {
        assertThat(ml.read(VIDEO).rows()).hasSize(2);
        assertThat(resolve(ml, FACES).added()).isEqualTo(2);
        assertThat(ml.push(PushRequest.builder().project("ml").build()).alreadyPushed())
            .isEqualTo(video == pinned);
        assertThat(ml.pushedFeatures()).hasSize(2);
      }
    }
  }

  @Rule("PU-07")
  void aFeatureThatOnlyItsFieldVersionsAreKnownOfCannotBeResolved() {
    FeatureSpec far =
        FeatureSpec.builder()
            .key("far/feature")
            .idColumns("video_id")
            .dependsOn(FeatureDependency.on(FeatureKey.of("far/parent")))
            .fields(FieldSpec.of("x", "1"))
            .build();
    FeatureDefinition pinned =
        FeatureDefinition.builder()
            .spec(far)
            .project("far")
            .external(true)
            .fieldVersions(Map.of(FieldKey.of("x"), "aaaaaaaa"))
            .build();
    try (MetadataStore store =
        open(FeatureGraph.ofDefinitions(List.of(pinned)), SETTINGS, AccessMode.WRITE)) {
      refuses(() -> store.resolveUpdate(far), ErrorCode.INVALID_REQUEST, "far/feature");
    }
  }
}
