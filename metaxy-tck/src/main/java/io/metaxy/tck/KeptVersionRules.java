package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows are written under the feature version that they carry, if that is asked for. */
@RuleGroup("KV")
abstract class KeptVersionRules extends StoreRules {

  private static final WriteOptions KEPT = WriteOptions.builder().keepFeatureVersion(true).build();

  /** The videos after their code changed. */
  private static final FeatureSpec CHANGED =
      FeatureSpec.builder()
          .key(VIDEO.key())
          .idColumns("video_id")
          .fields(FieldSpec.of("audio", "2"), FieldSpec.of("frames", "1"))
          .build();

  KeptVersionRules(MetadataStoreContract contract) {
    super(contract);
  }

  private MetadataStore openChanged() {
    return open(FeatureGraph.of(CHANGED), SETTINGS, AccessMode.WRITE);
  }

  private static Relation every(MetadataStore store, String version) {
    return store.read(
        ReadRequest.builder(CHANGED).featureVersion(version).sampleHistory(true).build());
  }

  private static Row video(String id) {
    Map<String, String> made = Map.of("audio", "a", "frames", "f");
    return Row.of(Map.of("video_id", id, SystemColumns.PROVENANCE_BY_FIELD, made));
  }

  private static Row video(String id, String version) {
    return video(id).with(SystemColumns.FEATURE_VERSION, version);
  }

  @Rule("KV-01")
  void rowsOfAnotherVersionStayRowsOfThatVersion() {
    String older;
    Object project;
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      older = version(store, VIDEO);
      project = store.read(VIDEO).rows().get(0).get(SystemColumns.PROJECT_VERSION);
    }
    try (MetadataStore store = openChanged()) {
      store.write(CHANGED, Rows.of(every(store, older)), KEPT);
      assertThat(store.read(CHANGED).count()).isZero();
      assertThat(every(store, older).count()).isEqualTo(2);
      assertThat(every(store, older).rows())
          .extracting(row -> row.get(SystemColumns.PROJECT_VERSION))
          .containsOnly(project);
    }
  }

  @Rule("KV-02")
  void rowsOfAnotherVersionBecomeCurrentOnesUnlessTheirVersionIsKept() {
    try (MetadataStore store = openChanged()) {
      store.write(CHANGED, Rows.ofRows(List.of(video("v1", "older"))));
      assertThat(store.read(CHANGED).count()).isEqualTo(1);
    }
  }

  @Rule("KV-03")
  void rowsWithoutAVersionToKeepAreRefused() {
    try (MetadataStore store = open()) {
      for (List<Row> rows :
          List.of(List.of(video("v1")), List.of(video("v1", "older"), video("v2")))) {
        refuses(
            () -> store.write(VIDEO, Rows.ofRows(rows), KEPT),
            ErrorCode.INVALID_ROWS,
            SystemColumns.FEATURE_VERSION,
            "keepFeatureVersion");
      }
    }
  }

  @Rule("KV-04")
  void aSampleMayComeOnceForEachVersion() {
    try (MetadataStore store = open()) {
      List<Row> rows = Stream.of("first", "second").map(version -> video("v1", version)).toList();
      assertThat(store.write(VIDEO, Rows.ofRows(rows), KEPT).rows()).isEqualTo(2);
      refuses(
          () -> store.write(VIDEO, Rows.ofRows(List.of(rows.get(0), rows.get(0))), KEPT),
          ErrorCode.INVALID_ROWS,
          "v1");
    }
  }

  @Rule("KV-05")
  void resultsOfAnIncrementKeepNoOtherVersion() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        refuses(
            () -> todo.write(Rows.of(List.of(new Faces("v1", 1))), KEPT),
            ErrorCode.INVALID_REQUEST,
            "video/faces",
            "keepFeatureVersion");
      }
    }
  }
}
