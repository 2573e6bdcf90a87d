package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes are carried out as a whole, and once. */
@RuleGroup("CO")
abstract class CommitRules extends StoreRules {

  private static final FeatureSpec NOTES =
      FeatureSpec.builder()
          .key("raw/notes")
          .idColumns("video_id")
          .fields(FieldSpec.of("text", "1"))
          .build();

  CommitRules(MetadataStoreContract contract) {
    super(contract);
  }

  private MetadataStore openWithNotes() {
    return open(FeatureGraph.of(VIDEO, FACES, NOTES), SETTINGS, AccessMode.WRITE);
  }

  private static ReadRequest everyRow(FeatureSpec feature) {
    return ReadRequest.builder(feature).sampleHistory(true).build();
  }

  private static Rows notes(String... ids) {
    return Rows.ofRows(
        List.of(ids).stream()
            .map(
                id ->
                    Row.of(
                        Map.of(
                            "video_id",
                            id,
                            SystemColumns.PROVENANCE_BY_FIELD,
                            Map.of("text", "text of " + id))))
            .toList());
  }

  private static Map<FeatureKey, Rows> both(Rows notes, Rows videos) {
    Map<FeatureKey, Rows> rows = new LinkedHashMap<>();
    rows.put(NOTES.key(), notes);
    rows.put(VIDEO.key(), videos);
    return rows;
  }

  @Rule("CO-01")
  void rowsOfSeveralFeaturesAreWrittenTogether() {
    try (MetadataStore store = openWithNotes()) {
      assertThat(store.writeAll(both(notes("v1"), videos("", "v1", "v2"))))
          .containsExactly(new WriteResult(NOTES.key(), 1), new WriteResult(VIDEO.key(), 2));
      assertThat(store.read(NOTES).count()).isEqualTo(1);
      assertThat(store.read(VIDEO).count()).isEqualTo(2);
    }
  }

  @Rule("CO-02")
  void rowsOfSeveralFeaturesAreWrittenAllOrNone() {
    try (MetadataStore store = openWithNotes()) {
      store.write(NOTES, notes("v0"));
      assertThatThrownBy(() -> store.writeAll(both(notes("v1"), Rows.ofRows(noProvenance()))))
          .isInstanceOf(MetaxyException.class);
      assertThat(store.read(NOTES).count()).isEqualTo(1);
    }
  }

  private static List<Row> noProvenance() {
    return List.of(Row.of(Map.of("video_id", "v1")));
  }

  @Rule("CO-03")
  void aFeatureWithoutRowsIsAnsweredFor() {
    try (MetadataStore store = openWithNotes()) {
      assertThat(store.writeAll(both(Rows.ofRows(List.of()), videos("", "v1"))))
          .extracting(WriteResult::rows)
          .containsExactly(0L, 1L);
    }
  }

  @Rule("CO-04")
  void aWriteWhoseTokenIsKnownIsNotCarriedOutAgain() {
    WriteOptions once = WriteOptions.token("batch/1");
    try (MetadataStore store = open()) {
      assertThat(store.write(VIDEO, videos("", "v1"), once).rows()).isEqualTo(1);
      store.write(VIDEO, videos(" again", "v1"), WriteOptions.token("batch/2"));
    }
    try (MetadataStore store = open()) {
      assertThat(store.write(VIDEO, videos("", "v1"), once).rows()).isEqualTo(1);
      assertThat(store.read(VIDEO).rows().get(0).get(SystemColumns.PROVENANCE_BY_FIELD))
          .asString()
          .contains("frames of v1 again");
    }
  }

  @Rule("CO-05")
  void theTokenOfAWriteThatFailedIsFree() {
    WriteOptions once = WriteOptions.token("batch-5");
    try (MetadataStore store = open()) {
      assertThatThrownBy(() -> store.write(VIDEO, Rows.ofRows(noProvenance()), once))
          .isInstanceOf(MetaxyException.class);
      store.write(VIDEO, videos("", "v1"), once);
      assertThat(store.read(VIDEO).count()).isEqualTo(1);
    }
  }

  @Rule("CO-06")
  void aTokenThatWasUsedForAnotherFeatureIsRefused() {
    WriteOptions once = WriteOptions.token("batch-6");
    try (MetadataStore store = openWithNotes()) {
      store.write(VIDEO, videos("", "v1"), once);
      assertThatThrownBy(() -> store.write(NOTES, notes("v1"), once))
          .isInstanceOfSatisfying(
              MetaxyException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
          .hasMessageContaining("batch-6");
    }
  }

  @Rule("CO-07")
  void resultsOfAnIncrementAreWrittenOnceForAToken() {
    Rows result = Rows.of(List.of(new Faces("v1", 1)));
    WriteOptions once = WriteOptions.token("results-7");
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        todo.write(result, once);
        assertThat(todo.write(result, once).rows()).isEqualTo(1);
      }
      assertThat(store.read(everyRow(FACES)).count()).isEqualTo(1);
    }
  }

  @Rule("CO-08")
  void anExclusiveWriteIsCarriedOut() {
    WriteOptions alone = WriteOptions.builder().token("batch-8").exclusive(true).build();
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"), alone);
      store.write(VIDEO, videos("", "v2"), WriteOptions.builder().exclusive(true).build());
      assertThat(store.write(VIDEO, videos("", "v1"), alone).rows()).isEqualTo(1);
      assertThat(store.read(everyRow(VIDEO)).count()).isEqualTo(2);
    }
  }
}
