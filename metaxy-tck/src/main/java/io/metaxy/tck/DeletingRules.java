package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Samples are deleted softly, by one more row, or removed. */
@RuleGroup("D")
abstract class DeletingRules extends StoreRules {

  DeletingRules(MetadataStoreContract contract) {
    super(contract);
  }

  private static DeleteRequest.Builder videosWhere(String filter) {
    return DeleteRequest.builder(VIDEO).filter(filter);
  }

  private static Map<String, Object> row(MetadataStore store, String id) {
    List<Row> rows =
        store
            .read(ReadRequest.builder(VIDEO).softDeleted(true).build())
            .where("video_id = '%s'".formatted(id))
            .rows();
    assertThat(rows).hasSize(1);
    return new HashMap<>(rows.get(0).asMap());
  }

  @Rule("D-01")
  void aSoftDeletionRepeatsTheRowAsDeleted() {
    try (MetadataStore store = open()) {
      store.write(
          VIDEO,
          videos("", "v1", "v2").dataVersion("audio", v -> "a").dataVersion("frames", v -> "f"));
      Map<String, Object> before = row(store, "v1");
      assertThat(store.delete(videosWhere("video_id = 'v1'").build()).rows()).isEqualTo(1);
      Map<String, Object> after = row(store, "v1");
      assertThat((Instant) after.remove(SystemColumns.DELETED_AT))
          .isAfter((Instant) after.get(SystemColumns.UPDATED_AT));
      before.remove(SystemColumns.DELETED_AT);
      assertThat(after).isEqualTo(before);
      assertThat(ids(store.read(VIDEO).rows())).containsExactly("v2");
      assertThat(store.delete(videosWhere("video_id = 'v1'").build()).rows()).isZero();
    }
  }

  @Rule("D-02")
  void aSampleThatIsWrittenAgainIsBack() {
    try (MetadataStore store = open()) {
      for (int i = 0; i < 5; i++) {
        store.write(VIDEO, videos(" " + i, "v1"));
        assertThat(store.read(VIDEO).count()).isEqualTo(1);
        assertThat(store.delete(DeleteRequest.builder(VIDEO).build()).rows()).isEqualTo(1);
        assertThat(store.read(VIDEO).count()).isZero();
      }
    }
  }

  @Rule("D-03")
  void deletedSamplesOfAParentAreOrphanedAndDeletedSamplesAreNew() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      compute(store, FACES);
      store.delete(videosWhere("video_id = 'v1'").build());
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(0, 0, 1));
      store.delete(DeleteRequest.builder(FACES).build());
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(1, 0, 0));
    }
  }

  @Rule("D-04")
  void aSoftDeletionLooksAtTheLatestRowsOnly() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos(" old", "v1"));
      store.write(VIDEO, videos(" new", "v1"));
      String old = SystemColumns.PROVENANCE_BY_FIELD + ".frames LIKE '% old'";
      assertThat(store.delete(videosWhere(old).build()).rows()).isZero();
      assertThat(store.read(VIDEO).count()).isEqualTo(1);
      assertThat(store.delete(DeleteRequest.builder(VIDEO).sampleHistory(true).build()).rows())
          .isEqualTo(2);
      assertThat(store.read(VIDEO).count()).isZero();
    }
  }

  @Rule("D-05")
  void aHardDeletionRemovesRowsOfEveryAge() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos(" old", "v1", "v2"));
      store.write(VIDEO, videos(" new", "v1"));
      String old = SystemColumns.PROVENANCE_BY_FIELD + ".frames LIKE '% old'";
      assertThat(store.delete(videosWhere(old).hard(true).build()).rows()).isEqualTo(2);
      assertThat(ids(store.read(ReadRequest.builder(VIDEO).sampleHistory(true).build()).rows()))
          .containsExactly("v1");
      assertThat(store.delete(DeleteRequest.builder(VIDEO).hard(true).build()).rows()).isEqualTo(1);
      assertThat(store.read(VIDEO).count()).isZero();
    }
  }

  @Rule("D-06")
  void otherVersionsAreDeletedOnRequestOnly() {
    FeatureSpec changed = faces("2");
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      compute(store, FACES);
    }
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, changed), SETTINGS, AccessMode.WRITE)) {
      ReadRequest history = ReadRequest.builder(changed).featureHistory(true).build();
      DeleteRequest.Builder one = DeleteRequest.builder(changed).filter("video_id = 'v1'");
      assertThat(store.delete(one.build()).rows()).isZero();
      assertThat(store.delete(one.hard(true).build()).rows()).isZero();
      assertThat(store.delete(one.hard(true).featureHistory(true).build()).rows()).isEqualTo(1);
      assertThat(ids(store.read(history).rows())).containsExactly("v2");
      assertThat(store.delete(DeleteRequest.builder(changed).featureHistory(true).build()).rows())
          .isEqualTo(1);
      assertThat(store.read(history).count()).isZero();
      assertThat(resolve(store, changed)).isEqualTo(new IncrementSummary(2, 0, 0));
    }
  }

  @Rule("D-07")
  void nothingIsDeletedOfAFeatureThatWasNeverWritten() {
    try (MetadataStore store = open()) {
      assertThat(store.delete(DeleteRequest.builder(VIDEO).build()).rows()).isZero();
      assertThat(store.delete(DeleteRequest.builder(VIDEO).hard(true).build()).rows()).isZero();
      refuses(
          () -> store.delete(videosWhere("path =").build()), ErrorCode.INVALID_FILTER, "path =");
    }
  }

  @Rule("D-08")
  void deletionsThatDoNotFitAreRefused() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      for (boolean hard : new boolean[] {true, false}) {
        refuses(
            () -> store.delete(videosWhere("colour = 'red'").hard(hard).build()),
            ErrorCode.INVALID_FILTER,
            "colour");
      }
    }
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, FACES), SETTINGS, AccessMode.READ)) {
      refuses(() -> store.delete(DeleteRequest.builder(VIDEO).build()), ErrorCode.READ_ONLY);
      assertThat(store.read(VIDEO).count()).isEqualTo(1);
    }
  }
}
