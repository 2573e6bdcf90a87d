package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import io.metaxy.store.SampleStatus;
import java.util.List;

/** An increment says what is new, stale and orphaned. */
@RuleGroup("R")
abstract class ResolvingRules extends StoreRules {

  ResolvingRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("R-01")
  void anIncrementSaysWhatIsNewStaleAndOrphaned() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(2, 0, 0));
      compute(store, FACES);
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(0, 0, 0));
      store.write(VIDEO, videos(" changed", "v2", "v3"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        assertThat(todo.summary()).hasToString("1 new, 1 stale, 0 orphaned");
        assertThat(ids(todo.added().rows())).containsExactly("v3");
        assertThat(ids(todo.stale().rows())).containsExactly("v2");
        assertThat(todo.addedAndStale())
            .extracting(Sample::status)
            .containsExactlyInAnyOrder(SampleStatus.ADDED, SampleStatus.STALE);
      }
    }
  }

  @Rule("R-02")
  void aChangeOfAFieldThatIsNotUsedMakesNothingStale() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      compute(store, FACES);
      store.write(
          VIDEO,
          Rows.of(List.of(new Video("v1", "p", 1)))
              .provenance("audio", v -> "another audio")
              .provenance("frames", v -> "frames of v1"));
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
    }
  }

  @Rule("R-03")
  void aNewCodeVersionMakesAllSamplesNewUnderTheNewFeatureVersion() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      compute(store, FACES);
    }
    FeatureSpec changed = faces("2");
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, changed), SETTINGS, AccessMode.WRITE)) {
      assertThat(resolve(store, changed)).isEqualTo(new IncrementSummary(2, 0, 0));
      compute(store, changed);
      assertThat(resolve(store, changed).isEmpty()).isTrue();
    }
    try (MetadataStore store = open()) {
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
    }
  }

  @Rule("R-04")
  void aGivenDataVersionStopsRecomputation() {
    try (MetadataStore store = open()) {
      store.write(
          VIDEO,
          videos("", "v1").dataVersion("audio", v -> "same").dataVersion("frames", v -> "same"));
      compute(store, FACES);
      store.write(
          VIDEO,
          videos(" again", "v1")
              .dataVersion("audio", v -> "same")
              .dataVersion("frames", v -> "same"));
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
    }
  }

  @Rule("R-05")
  void samplesWithoutParentsAreOrphaned() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      compute(store, FACES);
      store.write(FACES, Rows.of(List.of(new Faces("gone", 3))).provenance("faces", faces -> "x"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(0, 0, 1));
        assertThat(ids(todo.orphaned().rows())).containsExactly("gone");
        assertThat(todo.orphaned().columns())
            .extracting(Column::name)
            .containsExactly("video_id", "metaxy_provenance");
        assertThat(todo.addedAndStale()).isEmpty();
      }
    }
  }

  @Rule("R-06")
  void anIncrementOfAParentThatWasNeverWrittenIsEmpty() {
    try (MetadataStore store = open()) {
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
    }
  }

  @Rule("R-07")
  void aStoreThatIsOpenForReadingResolves() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
    }
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, FACES), SETTINGS, AccessMode.READ)) {
      assertThat(store.read(VIDEO).count()).isEqualTo(1);
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(1, 0, 0));
    }
  }

  @Rule("R-08")
  void resolvingARootIsRefused() {
    try (MetadataStore store = open()) {
      refuses(() -> store.resolveUpdate(VIDEO), ErrorCode.INVALID_REQUEST, "raw/video");
    }
  }
}
