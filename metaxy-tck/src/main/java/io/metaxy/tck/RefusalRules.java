package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.util.List;
import java.util.Map;

/** Rows that cannot be right are refused as a whole. */
@RuleGroup("RF")
abstract class RefusalRules extends StoreRules {

  RefusalRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("RF-01")
  void rowsWithoutProvenanceAreRefusedWithTheFieldsName() {
    try (MetadataStore store = open()) {
      refuses(
          store,
          Rows.of(List.of(new Video("v", "p", 1))).provenance("audio", v -> "a"),
          ErrorCode.INVALID_ROWS,
          "raw/video",
          "frames");
      refuses(
          store,
          Rows.of(List.of(new Video("v", "p", 1)))
              .provenance("audio", v -> null)
              .provenance("frames", v -> "f"),
          ErrorCode.INVALID_ROWS,
          "audio");
      refuses(
          store,
          Rows.of(List.of(new Video("v", "p", 1))).provenance("sound", v -> "a"),
          ErrorCode.INVALID_ROWS,
          "no field \"sound\"");
      refuses(
          store, rows(Row.of(Map.of("video_id", "v"))), ErrorCode.INVALID_ROWS, "audio", "frames");
    }
  }

  @Rule("RF-02")
  void aRowWithoutProvenanceAmongOthersIsRefused() {
    Row without = video("v2").with(SystemColumns.PROVENANCE_BY_FIELD, null);
    try (MetadataStore store = open()) {
      refuses(
          store,
          rows(video("v1"), without),
          ErrorCode.INVALID_ROWS,
          SystemColumns.PROVENANCE_BY_FIELD,
          "null");
    }
  }

  @Rule("RF-03")
  void idsThatAreMissingNullOrDoubledAreRefused() {
    Row other =
        Row.of(Map.of("clip_id", "v", SystemColumns.PROVENANCE_BY_FIELD, Map.of("audio", "a")));
    try (MetadataStore store = open()) {
      refuses(store, rows(other), ErrorCode.INVALID_ROWS, "video_id");
      refuses(
          store,
          rows(video("v1"), video("v2").with("video_id", null)),
          ErrorCode.INVALID_ROWS,
          "null in an id column");
      refuses(store, videos("", "v1", "v1"), ErrorCode.INVALID_ROWS, "v1", "once");
    }
  }

  @Rule("RF-04")
  void aDataVersionWithoutItsFormByFieldIsRefused() {
    Row alone = video("v1").with(SystemColumns.DATA_VERSION, "mine");
    Row complete =
        video("v2")
            .with(SystemColumns.DATA_VERSION, "mine")
            .with(SystemColumns.DATA_VERSION_BY_FIELD, Map.of("audio", "a", "frames", "f"));
    try (MetadataStore store = open()) {
      refuses(store, rows(alone), ErrorCode.INVALID_ROWS, SystemColumns.DATA_VERSION_BY_FIELD);
      refuses(
          store,
          rows(complete, alone),
          ErrorCode.INVALID_ROWS,
          SystemColumns.DATA_VERSION_BY_FIELD);
      assertThat(store.write(VIDEO, rows(complete)).rows()).isEqualTo(1);
    }
  }

  @Rule("RF-05")
  void aColumnNamedLikeASystemColumnIsRefused() {
    Row row = video("v1").with("metaxy_mine", "x");
    try (MetadataStore store = open()) {
      refuses(store, rows(row), ErrorCode.INVALID_ROWS, "metaxy_mine");
    }
  }

  @Rule("RF-06")
  void aColumnThatTheTableLacksIsRefusedWithItsName() {
    Row row = video("v2").with("fps", 25);
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      refuses(store, rows(row), ErrorCode.TABLE_SHAPE, "raw__video", "fps", "evolveSchema");
    }
  }

  @Rule("RF-07")
  void nothingOfRefusedRowsIsWritten() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      refuses(store, videos("", "v2", "v3", "v3"), ErrorCode.INVALID_ROWS);
      assertThat(ids(store.read(VIDEO).rows())).containsExactly("v1");
    }
  }

  @Rule("RF-08")
  void aStoreThatIsOpenForReadingRefusesToWrite() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
    }
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, FACES), SETTINGS, AccessMode.READ)) {
      refuses(store, videos("", "v2"), ErrorCode.READ_ONLY, "AccessMode.WRITE");
    }
  }

  @Rule("RF-09")
  void aColumnThatARelationLacksCannotBeSelected() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      refuses(() -> store.read(VIDEO).select("fps"), ErrorCode.INVALID_REQUEST, "fps", "seconds");
    }
  }

  @Rule("RF-10")
  void featuresThatTheGraphDoesNotHaveAreRefused() {
    FeatureKey unknown = FeatureKey.of("raw/audio");
    try (MetadataStore store = open()) {
      refuses(() -> store.read(unknown), ErrorCode.UNKNOWN_FEATURE, "raw/audio");
      refuses(() -> store.resolveUpdate(unknown), ErrorCode.UNKNOWN_FEATURE, "raw/audio");
      refuses(() -> store.tableName(unknown), ErrorCode.UNKNOWN_FEATURE, "raw/audio");
      refuses(() -> store.write(unknown, videos("", "v1")), ErrorCode.UNKNOWN_FEATURE, "raw/audio");
    }
  }

  private static Row video(String id) {
    return Row.of(
        Map.of(
            "video_id",
            id,
            SystemColumns.PROVENANCE_BY_FIELD,
            Map.of("audio", "a", "frames", "f")));
  }

  private static Rows rows(Row... rows) {
    return Rows.ofRows(List.of(rows));
  }

  @Rule("RF-11")
  void aColumnWhoseTypeNothingTellsIsRefusedWhenATableIsMade() {
    try (MetadataStore store = open()) {
      refuses(store, rows(video("v1").with("note", null)), ErrorCode.INVALID_ROWS, "note");
    }
  }
}
