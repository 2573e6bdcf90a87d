package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.Lineage;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Rows;
import java.util.List;
import java.util.stream.Stream;

/** What requests mean where a sample is made from a group of rows, or a row yields several. */
@RuleGroup("L")
abstract class LineageRules extends StoreRules {

  LineageRules(MetadataStoreContract contract) {
    super(contract);
  }

  record Clip(String videoId, int clip, int faces) {}

  /** Each video yields several clips. */
  private static final FeatureSpec CLIPS = clips("1");

  /** Each total is made from the clips of a video. */
  private static final FeatureSpec TOTAL =
      FeatureSpec.builder()
          .key("video/total")
          .idColumns("video_id")
          .dependsOn(
              FeatureDependency.builder(CLIPS).lineage(Lineage.aggregation("video_id")).build())
          .fields(FieldSpec.builder("faces").dependsOn(CLIPS, "faces").build())
          .build();

  private static FeatureSpec clips(String codeVersion) {
    return FeatureSpec.builder()
        .key("video/clips")
        .idColumns("video_id", "clip")
        .dependsOn(FeatureDependency.builder(VIDEO).lineage(Lineage.expansion("video_id")).build())
        .fields(
            FieldSpec.builder("faces").codeVersion(codeVersion).dependsOn(VIDEO, "frames").build())
        .build();
  }

  private MetadataStore openClips() {
    return open(FeatureGraph.of(VIDEO, CLIPS, TOTAL), SETTINGS, AccessMode.WRITE);
  }

  /** Three clips of each video; the last has faces. */
  private static void writeClips(MetadataStore store, FeatureSpec feature) {
    try (Increment todo = store.resolveUpdate(feature)) {
      todo.write(
          Rows.of(
              ids(todo.added().rows()).stream()
                  .flatMap(
                      id ->
                          Stream.of(0, 1, 2)
                              .map(clip -> new Clip(String.valueOf(id), clip, clip / 2)))
                  .toList()));
    }
  }

  @Rule("L-01")
  void aRowIsStaleOnceIfAPredicateHoldsForOneOfItsSamples() {
    try (MetadataStore store = openClips()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      writeClips(store, CLIPS);
      try (Increment todo =
          store.resolveUpdate(ResolveRequest.builder(CLIPS).staleWhere("faces = 1").build())) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(0, 2, 0));
        assertThat(ids(todo.stale().rows())).containsExactly("v1", "v2");
      }
    }
  }

  @Rule("L-02")
  void aRowIsStoredIfOneOfItsSamplesIsNotFilteredOut() {
    try (MetadataStore store = openClips()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      writeClips(store, CLIPS);
      try (Increment todo =
          store.resolveUpdate(
              ResolveRequest.builder(CLIPS)
                  .targetFilter("faces = 1 AND video_id = 'v1'")
                  .build())) {
        assertThat(ids(todo.added().rows())).containsExactly("v2");
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(1, 0, 0));
      }
    }
  }

  @Rule("L-03")
  void samplesAreGivenOncePerRowThatYieldsSeveral() {
    try (MetadataStore store = openClips()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      writeClips(store, CLIPS);
      Rows samples =
          Rows.of(List.of(new Faces("v1", 1), new Faces("v3", 1)))
              .provenance("faces", faces -> "given");
      try (Increment todo =
          store.resolveUpdate(ResolveRequest.builder(CLIPS).samples(samples).build())) {
        assertThat(ids(todo.added().rows())).containsExactly("v3");
        assertThat(ids(todo.stale().rows())).containsExactly("v1");
        assertThat(ids(todo.orphaned().rows())).containsExactly("v2");
      }
    }
  }

  @Rule("L-04")
  void progressCountsGroups() {
    try (MetadataStore store = openClips()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      writeClips(store, CLIPS);
      ResolveRequest total = ResolveRequest.of(TOTAL.key());
      assertThat(store.inputProgress(total)).hasValue(0);
      store.write(
          TOTAL, Rows.of(List.of(new Faces("v1", 1))).provenance("faces", faces -> "stale"));
      assertThat(store.inputProgress(total)).hasValue(50);
      store.write(VIDEO, videos("", "v3", "v4"));
      assertThat(store.inputProgress(ResolveRequest.of(CLIPS.key()))).hasValue(50);
    }
  }

  @Rule("L-05")
  void allSamplesOfARowAreCarriedOverToANewVersion() {
    String first;
    try (MetadataStore store = openClips()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      writeClips(store, CLIPS);
      first = version(store, CLIPS);
    }
    FeatureSpec changed = clips("2");
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, changed), SETTINGS, AccessMode.WRITE)) {
      assertThat(store.rebase(changed.key(), first).rows()).isEqualTo(6);
      assertThat(store.read(changed).as(Clip.class))
          .hasSize(6)
          .contains(new Clip("v1", 0, 0), new Clip("v2", 2, 1));
      assertThat(resolve(store, changed).isEmpty()).isTrue();
    }
  }
}
