package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteMode;
import io.metaxy.store.WriteOptions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/** Writes take the place of rows that are stored, if that is asked for. */
@RuleGroup("WM")
abstract class WriteModeRules extends StoreRules {

  private static final WriteOptions REPLACE = WriteOptions.mode(WriteMode.REPLACE);
  private static final WriteOptions UPSERT = WriteOptions.mode(WriteMode.UPSERT);

  private static final FeatureSpec FRAME =
      FeatureSpec.builder()
          .key("raw/frame")
          .idColumns("video_id", "frame")
          .fields(FieldSpec.of("pixels", "1"))
          .build();

  WriteModeRules(MetadataStoreContract contract) {
    super(contract);
  }

  /** Every row of the current version, of deletions too. */
  private static List<Row> every(MetadataStore store, FeatureSpec feature) {
    return store
        .read(ReadRequest.builder(feature).sampleHistory(true).softDeleted(true).build())
        .rows();
  }

  private static Instant moment(Row row, String column) {
    return Objects.requireNonNull((Instant) row.get(column));
  }

  @Rule("WM-01")
  void aReplacementTakesThePlaceOfAllRowsOfTheCurrentVersion() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2", "v3"));
      store.write(VIDEO, videos(" again", "v1"));
      store.delete(DeleteRequest.builder(VIDEO).filter("video_id = 'v2'").build());
      assertThat(store.write(VIDEO, videos(" anew", "v2", "v4"), REPLACE).rows()).isEqualTo(2);
      assertThat(ids(every(store, VIDEO))).containsExactly("v2", "v4");
      assertThat(ids(store.read(VIDEO).rows())).containsExactly("v2", "v4");
    }
  }

  @Rule("WM-02")
  void aReplacementByNoRowsLeavesNone() {
    try (MetadataStore store = open()) {
      assertThat(store.write(VIDEO, Rows.ofRows(List.of()), REPLACE).rows()).isZero();
      for (Rows none : List.of(Rows.ofRows(List.of()), Rows.of(noVideos(store)))) {
        store.write(VIDEO, videos("", "v1", "v2"));
        assertThat(store.write(VIDEO, none, REPLACE).rows()).isZero();
        assertThat(every(store, VIDEO)).isEmpty();
      }
    }
  }

  /** A relation that has columns and no rows. */
  private static Relation noVideos(MetadataStore store) {
    store.write(VIDEO, videos("", "v0"));
    return store.read(ReadRequest.builder(VIDEO).filter("video_id = 'none'").build());
  }

  @Rule("WM-03")
  void anUpsertLeavesOneRowForEachOfItsSamplesAndThoseOfOthers() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      store.write(VIDEO, videos(" again", "v1", "v2"));
      assertThat(store.write(VIDEO, videos(" anew", "v1", "v3"), UPSERT).rows()).isEqualTo(2);
      assertThat(ids(every(store, VIDEO))).containsExactly("v1", "v2", "v2", "v3");
      assertThat(store.read(VIDEO).rows())
          .extracting(row -> row.get("video_id"), row -> frames(row))
          .containsExactlyInAnyOrder(
              tuple("v1", "frames of v1 anew"),
              tuple("v2", "frames of v2 again"),
              tuple("v3", "frames of v3 anew"));
    }
  }

  private static String frames(Row row) {
    return row.get(SystemColumns.PROVENANCE_BY_FIELD) instanceof Map<?, ?> made
        ? String.valueOf(made.get("frames"))
        : "none";
  }

  @Rule("WM-04")
  void anUpsertedSampleKeepsTheMomentOfItsCreation() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      Row first = every(store, VIDEO).get(0);
      store.write(VIDEO, videos(" again", "v1"));
      store.write(VIDEO, videos(" anew", "v1", "v2"), UPSERT);
      for (Row row : every(store, VIDEO)) {
        boolean old = "v1".equals(row.get("video_id"));
        assertThat(moment(row, SystemColumns.CREATED_AT))
            .isEqualTo(moment(old ? first : row, old ? "metaxy_created_at" : "metaxy_updated_at"));
        assertThat(moment(row, SystemColumns.UPDATED_AT))
            .isAfter(moment(first, SystemColumns.UPDATED_AT));
      }
    }
  }

  @Rule("WM-05")
  void aDeletedSampleIsThereAgainWhenItIsUpserted() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      store.delete(DeleteRequest.builder(VIDEO).build());
      store.write(VIDEO, videos("", "v1"), UPSERT);
      assertThat(every(store, VIDEO)).hasSize(1);
      assertThat(store.read(VIDEO).count()).isEqualTo(1);
    }
  }

  @Rule("WM-06")
  void rowsOfOtherVersionsStay() {
    String older;
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      older = version(store, VIDEO);
    }
    FeatureSpec changed =
        FeatureSpec.builder()
            .key(VIDEO.key())
            .idColumns("video_id")
            .fields(FieldSpec.of("audio", "2"), FieldSpec.of("frames", "1"))
            .build();
    try (MetadataStore store = open(FeatureGraph.of(changed), SETTINGS, AccessMode.WRITE)) {
      for (WriteOptions mode : List.of(UPSERT, REPLACE)) {
        store.write(changed, videos("", "v1"), mode);
        assertThat(every(store, changed)).hasSize(1);
      }
      ReadRequest past = ReadRequest.builder(changed).featureVersion(older).build();
      assertThat(store.read(past).count()).isEqualTo(1);
    }
  }

  @Rule("WM-07")
  void replacementsOfSeveralFeaturesAreCarriedOutAllOrNone() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      compute(store, FACES);
      Map<FeatureKey, Rows> rows = new LinkedHashMap<>();
      rows.put(VIDEO.key(), videos("", "v2"));
      rows.put(FACES.key(), Rows.ofRows(List.of(Row.of(Map.of("video_id", "v2")))));
      assertThatThrownBy(() -> store.writeAll(rows, REPLACE)).isInstanceOf(MetaxyException.class);
      assertThat(ids(every(store, VIDEO))).containsExactly("v1");
    }
  }

  @Rule("WM-08")
  void resultsOfAnIncrementAreUpserted() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      compute(store, FACES);
      store.write(VIDEO, videos(" changed", "v1"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        todo.write(Rows.of(List.of(new Faces("v1", 7))), UPSERT);
      }
      assertThat(ids(every(store, FACES))).containsExactly("v1", "v2");
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(0, 0, 0));
    }
  }

  @Rule("WM-09")
  void resultsOfAnIncrementDoNotReplaceAllRows() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        refuses(
            () -> todo.write(Rows.of(List.of(new Faces("v1", 1))), REPLACE),
            ErrorCode.INVALID_REQUEST,
            "video/faces",
            "UPSERT");
      }
    }
  }

  @Rule("WM-10")
  void aReplacementWhoseTokenIsKnownIsNotCarriedOutAgain() {
    WriteOptions once = WriteOptions.builder().mode(WriteMode.REPLACE).token("replace/10").build();
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      assertThat(store.write(VIDEO, videos("", "v2", "v3"), once).rows()).isEqualTo(2);
      store.write(VIDEO, videos("", "v4"));
      assertThat(store.write(VIDEO, videos("", "v2", "v3"), once).rows()).isEqualTo(2);
      assertThat(ids(every(store, VIDEO))).containsExactly("v2", "v3", "v4");
    }
  }

  private static Rows frames(String version, long... frames) {
    return Rows.ofRows(
        LongStream.of(frames)
            .mapToObj(
                frame ->
                    Row.of(
                        Map.of(
                            "video_id",
                            "v1",
                            "frame",
                            frame,
                            SystemColumns.PROVENANCE_BY_FIELD,
                            Map.of("pixels", version))))
            .toList());
  }

  @Rule("WM-11")
  void samplesOfSeveralIdsAreUpsertedByAllOfThem() {
    try (MetadataStore store = open(FeatureGraph.of(FRAME), SETTINGS, AccessMode.WRITE)) {
      store.write(FRAME, frames("first", 1, 2));
      store.write(FRAME, frames("second", 2, 3), UPSERT);
      assertThat(every(store, FRAME))
          .extracting(row -> row.get("frame"), row -> row.get(SystemColumns.PROVENANCE_BY_FIELD))
          .containsExactlyInAnyOrder(
              tuple(1L, Map.of("pixels", "first")),
              tuple(2L, Map.of("pixels", "second")),
              tuple(3L, Map.of("pixels", "second")));
    }
  }

  @Rule("WM-12")
  void anUpsertOfNoRowsChangesNothing() {
    try (MetadataStore store = open()) {
      Rows noVideos = Rows.of(noVideos(store));
      store.write(VIDEO, videos("", "v1"));
      store.write(VIDEO, videos(" again", "v1"));
      for (Rows none : List.of(Rows.ofRows(List.of()), noVideos)) {
        assertThat(store.write(VIDEO, none, UPSERT).rows()).isZero();
        assertThat(ids(every(store, VIDEO))).containsExactly("v0", "v1", "v1");
      }
    }
  }

  @Rule("WM-13")
  void upsertsAtTheSameTimeLeaveOneRowForEachSample() throws InterruptedException {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "w0", "w1", "w2"));
      inFourThreads(
          thread -> {
            for (int i = 0; i < 3; i++) {
              store.write(VIDEO, videos(" of " + thread, "w" + i), UPSERT);
            }
          });
      assertThat(ids(every(store, VIDEO))).containsExactly("w0", "w1", "w2");
    }
  }
}
