package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A resolve compares what the request means. */
@RuleGroup("RQ")
abstract class RequestRules extends StoreRules {

  RequestRules(MetadataStoreContract contract) {
    super(contract);
  }

  private static ResolveRequest.Builder faces() {
    return ResolveRequest.builder(FACES);
  }

  private static ResolveRequest.Builder videosOf(Rows samples) {
    return ResolveRequest.builder(VIDEO).samples(samples);
  }

  private static String resolve(MetadataStore store, ResolveRequest request) {
    try (Increment todo = store.resolveUpdate(request)) {
      return "new %s, stale %s, orphaned %s"
          .formatted(
              ids(todo.added().rows()), ids(todo.stale().rows()), ids(todo.orphaned().rows()));
    }
  }

  /** Three videos, of which faces were found in all; then one video changes and one is added. */
  private static void prepare(MetadataStore store) {
    store.write(VIDEO, videos("", "v1", "v2", "v3"));
    compute(store, FACES);
    store.write(VIDEO, videos(" changed", "v3", "v4"));
  }

  @Rule("RQ-01")
  void filtersOfAParentLimitItsLatestRows() {
    try (MetadataStore store = open()) {
      prepare(store);
      assertThat(resolve(store, faces().build())).isEqualTo("new [v4], stale [v3], orphaned []");
      assertThat(resolve(store, faces().filter(VIDEO.key(), "video_id != 'v4'").build()))
          .isEqualTo("new [], stale [v3], orphaned []");
      String old = SystemColumns.PROVENANCE_BY_FIELD + ".frames NOT LIKE '% changed'";
      assertThat(resolve(store, faces().filter(VIDEO.key(), old).build()))
          .isEqualTo("new [], stale [], orphaned [v3]");
    }
  }

  @Rule("RQ-02")
  void filtersOfTheFeatureLimitWhatIsStored() {
    try (MetadataStore store = open()) {
      prepare(store);
      String expected = "new [v2, v3, v4], stale [], orphaned []";
      assertThat(resolve(store, faces().targetFilter("video_id = 'v1'").build()))
          .isEqualTo(expected);
      assertThat(resolve(store, faces().filter(FACES.key(), "video_id = 'v1'").build()))
          .isEqualTo(expected);
    }
  }

  @Rule("RQ-03")
  void globalFiltersLimitParentsAndWhatIsStored() {
    try (MetadataStore store = open()) {
      prepare(store);
      assertThat(resolve(store, faces().globalFilter("video_id > 'v1'", "video_id < 'v4'").build()))
          .isEqualTo("new [], stale [v3], orphaned []");
    }
  }

  @Rule("RQ-04")
  void storedRowsForWhichAPredicateHoldsAreStale() {
    try (MetadataStore store = open()) {
      prepare(store);
      assertThat(resolve(store, faces().staleWhere("video_id = 'v1'", "face_count > 1000").build()))
          .isEqualTo("new [v4], stale [v1, v3], orphaned []");
      compute(store, FACES);
      assertThat(resolve(store, faces().staleWhere("metaxy_provenance IS NOT NULL").build()))
          .isEqualTo("new [], stale [v1, v2, v3, v4], orphaned []");
    }
  }

  @Rule("RQ-05")
  void withoutComparisonEverythingIsNew() {
    try (MetadataStore store = open()) {
      prepare(store);
      store.write(FACES, Rows.of(List.of(new Faces("gone", 3))).provenance("faces", f -> "x"));
      assertThat(resolve(store, faces().skipComparison(true).build()))
          .isEqualTo("new [v1, v2, v3, v4], stale [], orphaned []");
      assertThat(
              resolve(store, faces().skipComparison(true).globalFilter("video_id = 'v1'").build()))
          .isEqualTo("new [v1], stale [], orphaned []");
    }
  }

  @Rule("RQ-06")
  void samplesOfARootAreGivenAndCompared() {
    try (MetadataStore store = open()) {
      assertThat(resolve(store, videosOf(videos("", "v1", "v2")).build()))
          .isEqualTo("new [v1, v2], stale [], orphaned []");
      store.write(VIDEO, videos("", "v1", "v2", "v3"));
      ResolveRequest request = videosOf(videos(" changed", "v2", "v4")).build();
      assertThat(resolve(store, request)).isEqualTo("new [v4], stale [v2], orphaned [v1, v3]");
      try (Increment todo = store.resolveUpdate(request)) {
        assertThat(todo.added().as(Video.class)).containsExactly(new Video("v4", "s3://b/v4", 1.5));
        todo.write(Rows.of(todo.added().select("video_id", "path", "seconds")));
        assertThat(todo.complete().addedLeft()).isZero();
      }
      assertThat(resolve(store, videosOf(videos(" changed", "v4")).build()))
          .isEqualTo("new [], stale [], orphaned [v1, v2, v3]");
      assertThat(resolve(store, videosOf(videos("")).build()))
          .isEqualTo("new [], stale [], orphaned [v1, v2, v3, v4]");
      assertThat(resolve(store, videosOf(videos("", "v1", "v9")).skipComparison(true).build()))
          .isEqualTo("new [v1, v9], stale [], orphaned []");
    }
  }

  @Rule("RQ-07")
  void filtersOfTheFeatureLimitGivenSamples() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      assertThat(
              resolve(
                  store,
                  videosOf(videos("", "v2", "v3", "v4"))
                      .targetFilter("video_id >= 'v2'")
                      .globalFilter("video_id < 'v4'")
                      .filter(VIDEO.key(), "path IS NOT NULL")
                      .build()))
          .isEqualTo("new [v3], stale [], orphaned []");
    }
  }

  @Rule("RQ-08")
  void theProvenanceOfGivenSamplesIsDerivedFromTheirFields() {
    Map<String, String> made = Map.of("audio", "a", "frames", "f");
    try (MetadataStore store = open()) {
      store.write(
          VIDEO,
          Rows.ofRows(
              List.of(Row.of(Map.of("video_id", "v1", SystemColumns.PROVENANCE_BY_FIELD, made)))));
      Rows samples =
          Rows.ofRows(
              List.of(
                  Row.of(
                      Map.of(
                          "video_id",
                          "v1",
                          SystemColumns.PROVENANCE_BY_FIELD,
                          made,
                          SystemColumns.PROVENANCE,
                          "mine"))));
      assertThat(resolve(store, videosOf(samples).build()))
          .isEqualTo("new [], stale [], orphaned []");
    }
  }

  @Rule("RQ-09")
  void samplesWithoutIdsOrProvenanceAreRefused() {
    Map<String, String> made = Map.of("audio", "a", "frames", "f");
    try (MetadataStore store = open()) {
      refusesSamples(store, "video_id", Map.of(SystemColumns.PROVENANCE_BY_FIELD, made));
      refusesSamples(store, "audio", Map.of("video_id", "v1"));
      refuses(
          () -> store.resolveUpdate(videosOf(videos("", "v1", "v1")).build()),
          ErrorCode.INVALID_ROWS,
          "raw/video",
          "twice");
    }
  }

  private static void refusesSamples(MetadataStore store, String inMessage, Map<String, ?> row) {
    refuses(
        () -> store.resolveUpdate(videosOf(Rows.ofRows(List.of(Row.of(row)))).build()),
        ErrorCode.INVALID_ROWS,
        "raw/video",
        inMessage);
  }

  @Rule("RQ-10")
  void filtersThatDoNotFitAreRefused() {
    try (MetadataStore store = open()) {
      prepare(store);
      refuses(
          () -> resolve(store, faces().filter(FeatureKey.of("other/one"), "x = 1").build()),
          ErrorCode.INVALID_REQUEST,
          "video/faces",
          "other/one");
      refuses(
          () ->
              resolve(
                  store,
                  faces().samples(videos("", "v1")).filter(VIDEO.key(), "path = 'x'").build()),
          ErrorCode.INVALID_REQUEST,
          "raw/video",
          "samples");
      for (ResolveRequest request :
          List.of(
              faces().filter(VIDEO.key(), "colour = 1").build(),
              faces().globalFilter("face_count = 1").build(),
              faces().targetFilter("colour = 1").build(),
              faces().staleWhere("colour = 1").build(),
              faces().staleWhere("colour =").build())) {
        refuses(() -> resolve(store, request), ErrorCode.INVALID_FILTER);
      }
    }
  }

  @Rule("RQ-11")
  void progressIsTheShareOfInputThatIsNotNew() {
    try (MetadataStore store = open()) {
      assertThat(store.inputProgress(ResolveRequest.of(FACES.key()))).isEmpty();
      prepare(store);
      assertThat(store.inputProgress(ResolveRequest.of(FACES.key()))).hasValue(75);
      assertThat(store.inputProgress(faces().filter(VIDEO.key(), "video_id > 'v2'").build()))
          .hasValue(50);
      assertThat(store.inputProgress(faces().filter(VIDEO.key(), "video_id > 'v9'").build()))
          .isEmpty();
      assertThat(store.inputProgress(faces().skipComparison(true).build())).hasValue(0);
      assertThat(store.inputProgress(videosOf(videos("", "v1")).build())).isEmpty();
      refuses(
          () -> store.inputProgress(ResolveRequest.of(VIDEO.key())),
          ErrorCode.INVALID_REQUEST,
          "raw/video");
    }
  }

  @Rule("RQ-12")
  void anIncrementOfLimitedInputIsWritten() {
    try (MetadataStore store = open()) {
      prepare(store);
      try (Increment todo =
          store.resolveUpdate(faces().filter(VIDEO.key(), "video_id = 'v4'").build())) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(1, 0, 3));
        todo.write(Rows.of(List.of(new Faces("v4", 1))));
      }
      assertThat(resolve(store, faces().build())).isEqualTo("new [], stale [v3], orphaned []");
    }
  }

  @Rule("RQ-13")
  void samplesAreComparedWhateverTheCaseOfTheirColumns() {
    Map<String, String> made = Map.of("audio", "a", "frames", "f");
    Rows samples =
        Rows.ofRows(
            Stream.of("v1", "v2")
                .map(id -> Row.of(Map.of("Video_ID", id, "PATH", "s3://b/" + id)))
                .map(row -> row.with(SystemColumns.PROVENANCE_BY_FIELD, made))
                .toList());
    try (MetadataStore store = open()) {
      ResolveRequest request = videosOf(samples).build();
      assertThat(resolve(store, request)).isEqualTo("new [v1, v2], stale [], orphaned []");
      store.write(VIDEO, videos("", "v2", "v3"));
      assertThat(resolve(store, request)).isEqualTo("new [v1], stale [v2], orphaned [v3]");
      assertThat(resolve(store, videosOf(samples).targetFilter("path > 's3://b/v1'").build()))
          .isEqualTo("new [], stale [v2], orphaned [v3]");
      try (Increment todo = store.resolveUpdate(request)) {
        todo.write(Rows.of(todo.added().select("video_id", "path")));
        todo.write(Rows.of(todo.stale().select("video_id", "path")));
      }
      assertThat(resolve(store, request)).isEqualTo("new [], stale [], orphaned [v3]");
    }
  }
}
