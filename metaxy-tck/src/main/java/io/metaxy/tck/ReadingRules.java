package io.metaxy.tck;

import static io.metaxy.feature.Filter.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import java.util.List;

/** A read yields the rows that the request means. */
@RuleGroup("RD")
abstract class ReadingRules extends StoreRules {

  ReadingRules(MetadataStoreContract contract) {
    super(contract);
  }

  private static List<Object> read(MetadataStore store, ReadRequest request) {
    return ids(store.read(request).rows());
  }

  private static ReadRequest.Builder videos() {
    return ReadRequest.builder(VIDEO);
  }

  @Rule("RD-01")
  void filtersSeeTheLatestRowsWithAllColumns() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos(" old", "v1", "v2"));
      store.write(VIDEO, videos(" new", "v2", "v3"));
      String made = SystemColumns.PROVENANCE_BY_FIELD + ".frames";
      assertThat(read(store, videos().filter(made + " LIKE '% old'").build()))
          .containsExactly("v1");
      Relation found =
          store.read(
              videos()
                  .filter(made + " LIKE '% new'")
                  .addFilters(column("video_id").notEqualTo("v3"))
                  .addColumns("path", "video_id")
                  .build());
      assertThat(found.columns()).extracting(Column::name).containsExactly("path", "video_id");
      assertThat(ids(found.rows())).containsExactly("v2");
    }
  }

  @Rule("RD-02")
  void sampleHistoryHasAllRowsOfASample() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos(" old", "v1", "v2"));
      store.write(VIDEO, videos(" new", "v2"));
      assertThat(read(store, videos().sampleHistory(true).build()))
          .containsExactly("v1", "v2", "v2");
    }
  }

  @Rule("RD-03")
  void softDeletedSamplesAreReadOnRequest() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      store.delete(DeleteRequest.builder(VIDEO).filter("video_id = 'v1'").build());
      assertThat(read(store, videos().build())).containsExactly("v2");
      assertThat(read(store, videos().softDeleted(true).build())).containsExactly("v1", "v2");
      assertThat(read(store, videos().sampleHistory(true).build())).containsExactly("v1", "v2");
      assertThat(read(store, videos().sampleHistory(true).softDeleted(true).build()))
          .containsExactly("v1", "v1", "v2");
      assertThat(
              read(store, videos().softDeleted(true).filter("metaxy_deleted_at IS NULL").build()))
          .containsExactly("v2");
    }
  }

  @Rule("RD-04")
  void otherVersionsAreReadOneByOneOrAsOneHistory() {
    FeatureSpec changed = faces("2");
    String first;
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      compute(store, FACES);
      first = version(store, FACES);
      store.delete(DeleteRequest.builder(VIDEO).filter("video_id = 'v2'").build());
    }
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, changed), SETTINGS, AccessMode.WRITE)) {
      compute(store, changed);
      assertThat(read(store, ReadRequest.of(changed.key()))).containsExactly("v1");
      assertThat(read(store, ReadRequest.builder(changed).featureVersion(first).build()))
          .containsExactly("v1", "v2");
      assertThat(read(store, ReadRequest.builder(changed).featureVersion("none").build()))
          .isEmpty();
      ReadRequest.Builder history = ReadRequest.builder(changed).featureHistory(true);
      assertThat(read(store, history.build())).containsExactly("v1", "v2");
      assertThat(
              store
                  .read(history.build())
                  .where("video_id = 'v1'")
                  .rows()
                  .get(0)
                  .text(SystemColumns.FEATURE_VERSION))
          .isNotEqualTo(first);
      assertThat(read(store, history.sampleHistory(true).build()))
          .containsExactly("v1", "v1", "v2");
    }
  }

  @Rule("RD-05")
  void relationsAreFilteredAgain() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2", "v3"));
      Relation some = store.read(VIDEO).where("video_id != 'v1'").select("video_id");
      assertThat(ids(some.rows())).containsExactly("v2", "v3");
      assertThat(some.where(column("video_id").equalTo("v3")).count()).isEqualTo(1);
      refuses(() -> some.where("path = 'x'"), ErrorCode.INVALID_FILTER, "path");
    }
  }

  @Rule("RD-06")
  void readsThatContradictThemselvesOrDoNotFitTheTableAreRefused() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      refuses(
          () -> store.read(videos().featureVersion("abc").featureHistory(true).build()),
          ErrorCode.INVALID_REQUEST,
          "raw/video",
          "abc");
      refuses(
          () -> store.read(videos().addColumns("colour").build()),
          ErrorCode.INVALID_REQUEST,
          "colour");
      refuses(
          () -> store.read(videos().filter("colour = 'red'").build()),
          ErrorCode.INVALID_FILTER,
          "colour");
      refuses(
          () -> store.read(videos().filter("path =").build()), ErrorCode.INVALID_FILTER, "path =");
      refuses(
          () -> store.read(ReadRequest.builder(FACES).filter("face_count = 1").build()),
          ErrorCode.TABLE_MISSING,
          "video/faces");
    }
  }
}
