package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What is written is read. */
@RuleGroup("W")
abstract class WritingRules extends StoreRules {

  WritingRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("W-01")
  void whatIsWrittenIsReadBack() {
    try (MetadataStore store = open()) {
      assertThat(store.write(VIDEO, videos("", "v1", "v2")).rows()).isEqualTo(2);
      assertThat(store.read(VIDEO).as(Video.class))
          .containsExactlyInAnyOrder(
              new Video("v1", "s3://b/v1", 1.5), new Video("v2", "s3://b/v2", 1.5));
    }
    try (MetadataStore store = open()) {
      assertThat(store.read(VIDEO).count()).isEqualTo(2);
      Row row = store.read(VIDEO).rows().get(0);
      assertThat(row.get(SystemColumns.PROVENANCE_BY_FIELD))
          .isEqualTo(row.get(SystemColumns.DATA_VERSION_BY_FIELD));
      assertThat(row.text(SystemColumns.PROVENANCE)).hasSizeLessThanOrEqualTo(8);
      assertThat(row.get(SystemColumns.UPDATED_AT)).isInstanceOf(Instant.class);
      assertThat(row.get(SystemColumns.DELETED_AT)).isNull();
    }
  }

  @Rule("W-02")
  void theLatestRowOfASampleCounts() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      store.write(
          VIDEO,
          Rows.of(List.of(new Video("v1", "moved", 2)))
              .provenance("audio", v -> "a")
              .provenance("frames", v -> "f"));
      assertThat(store.read(VIDEO).select("video_id", "path").rows())
          .extracting(row -> row.get("video_id"), row -> row.get("path"))
          .containsExactlyInAnyOrder(tuple("v1", "moved"), tuple("v2", "s3://b/v2"));
    }
  }

  @Rule("W-03")
  void rowsOfValuesAreWrittenAndDeriveWhatTheyDoNotGive() {
    Map<String, String> madeFrom = Map.of("audio", "a", "frames", "f");
    try (MetadataStore store = open()) {
      store.write(
          VIDEO,
          Rows.ofRows(
              List.of(
                  Row.of(Map.of("video_id", "v1", SystemColumns.PROVENANCE_BY_FIELD, madeFrom)),
                  Row.of(
                      Map.of(
                          "video_id",
                          "v2",
                          SystemColumns.PROVENANCE_BY_FIELD,
                          madeFrom,
                          SystemColumns.PROVENANCE,
                          "mine")))));
      assertThat(store.read(VIDEO).rows())
          .hasSize(2)
          .allSatisfy(
              row -> assertThat(row.get(SystemColumns.DATA_VERSION_BY_FIELD)).isEqualTo(madeFrom))
          .extracting(row -> row.text(SystemColumns.PROVENANCE))
          .contains("mine")
          .doesNotContainNull();
    }
  }

  @Rule("W-04")
  void theDataVersionIsTheProvenanceWhereNoRowGivesVersionsByField() {
    Row given =
        Row.of(
            Map.of(
                "video_id",
                "v1",
                SystemColumns.PROVENANCE_BY_FIELD,
                Map.of("audio", "a", "frames", "f"),
                SystemColumns.PROVENANCE,
                "mine"));
    Map<String, String> versions = Map.of("audio", "1", "frames", "2");
    try (MetadataStore store = open()) {
      store.write(VIDEO, Rows.ofRows(List.of(given, given.with("video_id", "v2"))));
      assertThat(store.read(VIDEO).rows())
          .hasSize(2)
          .allSatisfy(row -> assertThat(row.get(SystemColumns.DATA_VERSION)).isEqualTo("mine"));
      store.write(
          VIDEO,
          Rows.ofRows(
              List.of(
                  given,
                  given
                      .with("video_id", "v2")
                      .with(SystemColumns.DATA_VERSION_BY_FIELD, versions))));
      assertThat(store.read(VIDEO).rows())
          .hasSize(2)
          .allSatisfy(
              row -> assertThat(row.text(SystemColumns.DATA_VERSION)).isNotIn("mine", null));
    }
  }

  @Rule("W-05")
  void aRelationOfTheStoreIsWrittenBack() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      assertThat(store.write(VIDEO, Rows.of(store.read(VIDEO))).rows()).isEqualTo(2);
      assertThat(store.read(VIDEO).count()).isEqualTo(2);
    }
  }

  @Rule("W-06")
  void noRowsAreWrittenAsNoRows() {
    try (MetadataStore store = open()) {
      assertThat(store.write(VIDEO, videos("")).rows()).isZero();
      assertThat(store.write(VIDEO, Rows.ofRows(List.of())).rows()).isZero();
    }
  }

  @Rule("W-07")
  void aLaterWriteWinsWhateverTheClockSaid() {
    try (MetadataStore store = open()) {
      for (int i = 0; i < 20; i++) {
        store.write(VIDEO, videos(" " + i, "v1"));
      }
      assertThat(store.read(VIDEO).rows().get(0).get(SystemColumns.PROVENANCE_BY_FIELD))
          .asString()
          .contains("frames of v1 19");
    }
  }

  @Rule("W-08")
  void threadsWriteThroughOneStore() throws InterruptedException {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "first"));
      inFourThreads(
          thread -> {
            for (int i = 0; i < 5; i++) {
              store.write(VIDEO, videos("", "t" + thread + "-" + i));
            }
          });
      assertThat(store.read(VIDEO).count()).isEqualTo(21);
    }
  }

  @Rule("W-09")
  void rowsThatCanBePassedOverOnceAreWritten() {
    Iterator<Row> once =
        List.of(
                Row.of(
                    Map.of(
                        "video_id",
                        "v1",
                        "metaxy_provenance_by_field",
                        Map.of("audio", "a", "frames", "f"))))
            .iterator();
    try (MetadataStore store = open()) {
      assertThat(store.write(VIDEO, Rows.ofRows(() -> once)).rows()).isEqualTo(1);
    }
  }

  @Rule("W-10")
  void provenanceComesBackLetterByLetter() {
    Map<String, String> odd = Map.of("audio", "C:\\it's\\'{a: 1}'", "frames", "\"x\", [NULL] ");
    try (MetadataStore store = open()) {
      store.write(
          VIDEO,
          Rows.ofRows(
              List.of(Row.of(Map.of("video_id", "v1", SystemColumns.PROVENANCE_BY_FIELD, odd)))));
      Row row = store.read(VIDEO).rows().get(0);
      assertThat(row.get(SystemColumns.PROVENANCE_BY_FIELD)).isEqualTo(odd);
      assertThat(row.get(SystemColumns.DATA_VERSION_BY_FIELD)).isEqualTo(odd);
    }
  }

  @Rule("W-11")
  void columnsAreTheSameWhateverTheCaseOfTheirNames() {
    Map<String, String> made = Map.of("audio", "a", "frames", "f");
    try (MetadataStore store = open()) {
      for (Row row :
          List.of(
              Row.of(Map.of("Video_ID", "v1", "path", "first")),
              Row.of(Map.of("VIDEO_ID", "v1", "Path", "moved")))) {
        store.write(VIDEO, Rows.ofRows(List.of(row.with(SystemColumns.PROVENANCE_BY_FIELD, made))));
      }
      assertThat(store.read(VIDEO).select("video_id", "path").rows())
          .containsExactly(Row.of(Map.of("video_id", "v1", "path", "moved")));
      try (Increment todo = store.resolveUpdate(FACES)) {
        todo.write(Rows.ofRows(List.of(Row.of(Map.of("Video_ID", "v1", "face_count", 1)))));
      }
      assertThat(ids(store.read(FACES).rows())).containsExactly("v1");
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(0, 0, 0));
    }
  }
}
