package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.InputVersion;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Samples that a store has no row of are read from the stores that it falls back to by row. */
@RuleGroup("FR")
abstract class RowFallbackRules extends StoreRules {

  RowFallbackRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("FR-01")
  void aSampleIsReadFromTheFirstStoreThatHasIt() {
    RememberedStore prod = remembered("prod", VIDEO, " in prod", "v1", "v2");
    RememberedStore old = remembered("old", VIDEO, " in old", "v1", "v2", "v3");
    try (MetadataStore store = open(prod, old)) {
      store.write(VIDEO, videos(" here", "v1"));
      assertThat(frames(store.read(VIDEO).rows()))
          .containsExactly("frames of v1 here", "frames of v2 in prod", "frames of v3 in old");
      assertThat(store.read(VIDEO).count()).isEqualTo(3);
    }
  }

  @Rule("FR-02")
  void aRowHidesThoseOfOtherStoresWhateverTheirStampsSay() {
    RememberedStore prod = remembered("prod", VIDEO, " in prod", "v1").aDayLater();
    try (MetadataStore store = open(prod)) {
      store.write(VIDEO, videos(" here", "v1"));
      assertThat(frames(store.read(VIDEO).rows())).containsExactly("frames of v1 here");
    }
  }

  @Rule("FR-03")
  void aDeletionHidesTheRowsOfOtherStores() {
    RememberedStore prod = remembered("prod", VIDEO, " in prod", "v1", "v2");
    try (MetadataStore store = open(prod)) {
      store.write(VIDEO, videos(" here", "v1", "v3"));
      store.delete(video("v1"));
      assertThat(ids(store.read(VIDEO).rows())).containsExactly("v2", "v3");
    }
  }

  @Rule("FR-04")
  void compactionKeepsDeletions() {
    RememberedStore prod = remembered("prod", VIDEO, " in prod", "v4");
    try (MetadataStore store = open(prod)) {
      store.write(VIDEO, videos(" here", "v4"));
      store.delete(video("v4"));
      assertThat(store.compact(CompactRequest.olderThan(Duration.ZERO)).rows()).isEqualTo(1);
      assertThat(store.read(VIDEO).rows()).isEmpty();
    }
  }

  @Rule("FR-05")
  void rowsOfOtherFeatureVersionsHideNothing() {
    RememberedStore prod = remembered("prod", FACES, "", "v1", "v2");
    try (MetadataStore older = openOf(faces("0"))) {
      older.write(VIDEO, videos("", "v1"));
      compute(older, faces("0"));
      older.drop(VIDEO.key());
    }
    try (MetadataStore store = open(prod)) {
      assertThat(ids(store.read(FACES).rows())).containsExactly("v1", "v2");
    }
  }

  @Rule("FR-06")
  void aFilterDoesNotBringBackAHiddenRow() {
    RememberedStore prod = remembered("prod", VIDEO, "", "v1", "v2");
    try (MetadataStore store = open(prod)) {
      store.write(
          VIDEO,
          Rows.of(List.of(new Video("v1", "here", 2.5)))
              .provenance("audio", Video::path)
              .provenance("frames", Video::path));
      ReadRequest brief = ReadRequest.builder(VIDEO).filter("seconds < 2").build();
      assertThat(ids(store.read(brief).rows())).containsExactly("v2");
    }
  }

  @Rule("FR-07")
  void aReadCanDoWithoutOtherStores() {
    RememberedStore prod = remembered("prod", VIDEO, "", "v1", "v2");
    try (MetadataStore store = open(prod)) {
      store.write(VIDEO, videos("", "v3"));
      ReadRequest here = ReadRequest.builder(VIDEO).allowFallbackStores(false).build();
      assertThat(ids(store.read(here).rows())).containsExactly("v3");
    }
  }

  @Rule("FR-08")
  void parentsAreResolvedFromTheRowsOfAllStores() {
    RememberedStore prod = remembered("prod", VIDEO, " in prod", "v1", "v2");
    try (MetadataStore store = open(prod)) {
      store.write(VIDEO, videos(" here", "v2", "v3"));
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(3, 0, 0));
      compute(store, FACES);
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
      assertThat(store.hasFeature(FACES.key())).isTrue();
    }
  }

  @Rule("FR-09")
  void samplesThatAnotherStoreHasUpToDateAreNotDue() {
    RememberedStore prod = remembered("prod", FACES, "", "v1", "v2");
    try (MetadataStore store = open(prod)) {
      store.write(VIDEO, videos("", "v1", "v3"));
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(1, 0, 1));
      ResolveRequest here = ResolveRequest.builder(FACES).allowFallbackStores(false).build();
      try (Increment todo = store.resolveUpdate(here)) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(2, 0, 0));
      }
    }
  }

  @Rule("FR-10")
  void aStaleSampleOfAnotherStoreIsComputedHere() {
    RememberedStore prod = remembered("prod", FACES, "", "v1", "v2");
    try (MetadataStore store = open(prod)) {
      store.write(VIDEO, videos("", "v1"));
      store.write(VIDEO, videos(" again", "v2"));
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(0, 1, 0));
      try (Increment todo = store.resolveUpdate(FACES)) {
        assertThat(todo.addedAndStale().iterator().next().changedFields())
            .containsExactly(FACES.fields().get(0).key());
      }
      compute(store, FACES);
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
      ReadRequest here = ReadRequest.builder(FACES).allowFallbackStores(false).build();
      assertThat(ids(store.read(here).rows())).containsExactly("v2");
    }
  }

  @Rule("FR-11")
  void anIncrementTellsEachStoreThatItWasMadeFrom() {
    RememberedStore prod = remembered("prod", VIDEO, "", "v1");
    RememberedStore done = remembered("done", FACES, "", "v1");
    try (MetadataStore store = open(prod, done)) {
      store.write(VIDEO, videos("", "v2"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        assertThat(todo.inputs())
            .extracting(InputVersion::feature, InputVersion::store)
            .containsExactly(
                tuple(VIDEO.key(), store.name()),
                tuple(VIDEO.key(), "prod"),
                tuple(FACES.key(), store.name()),
                tuple(FACES.key(), "done"));
      }
    }
  }

  @Rule("FR-12")
  void aSoftDeletionHidesSamplesThatOnlyOtherStoresHave() {
    RememberedStore prod = remembered("prod", VIDEO, "", "v5", "v6");
    try (MetadataStore store = open(prod)) {
      assertThat(store.delete(video("v5")).rows()).isEqualTo(1);
      assertThat(ids(store.read(VIDEO).rows())).containsExactly("v6");
      assertThat(store.delete(video("v5")).rows()).isZero();
    }
  }

  @Rule("FR-13")
  void aHardDeletionUncoversTheRowsOfOtherStores() {
    RememberedStore prod = remembered("prod", VIDEO, " in prod", "v7");
    try (MetadataStore store = open(prod)) {
      store.write(VIDEO, videos(" here", "v7"));
      store.delete(DeleteRequest.builder(VIDEO).hard(true).build());
      assertThat(frames(store.read(VIDEO).rows())).containsExactly("frames of v7 in prod");
    }
  }

  private static DeleteRequest video(String id) {
    return DeleteRequest.builder(VIDEO).filter("video_id = '%s'".formatted(id)).build();
  }

  /** What the frames of videos were made from, by video. */
  private static List<String> frames(List<Row> rows) {
    return rows.stream()
        .map(row -> row.get(SystemColumns.PROVENANCE_BY_FIELD))
        .map(Map.class::cast)
        .map(byField -> String.valueOf(byField.get("frames")))
        .sorted()
        .toList();
  }

  /** What a store yields of a feature to which these videos were written; nothing is left there. */
  private RememberedStore remembered(
      String name, FeatureSpec feature, String version, String... videos) {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos(version, videos));
      compute(store, FACES);
      RememberedStore remembered = RememberedStore.of(name, store, feature.key());
      store.drop(VIDEO.key());
      store.drop(FACES.key());
      return remembered;
    }
  }

  private MetadataStore openOf(FeatureSpec faces) {
    return open(FeatureGraph.of(VIDEO, faces), SETTINGS, AccessMode.WRITE);
  }

  private MetadataStore open(RememberedStore... fallbacks) {
    return contract.open(
        new StoreContext(
                "dev", FeatureGraph.DEFAULT_PROJECT, FeatureGraph.of(VIDEO, FACES), SETTINGS)
            .withFallbacks(Stream.of(fallbacks).map(RememberedStore::asFallback).toList())
            .withFallbackBy(FallbackBy.ROW),
        AccessMode.WRITE);
  }
}
