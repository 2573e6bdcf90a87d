package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.util.List;
import java.util.Map;

/** Tables are made, and grow, as settings and features say. */
@RuleGroup("T")
abstract class TableRules extends StoreRules {

  TableRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("T-01")
  void aFieldThatWasAddedGrowsTheStoredStruct() {
    FeatureSpec more =
        FeatureSpec.builder().from(VIDEO).fields(FieldSpec.of("subtitles", "1")).build();
    Map<String, String> madeFrom = Map.of("audio", "a", "frames", "f", "subtitles", "s");
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
    }
    try (MetadataStore store = open(FeatureGraph.of(more), SETTINGS, AccessMode.WRITE)) {
      store.write(more, videos("", "v1").provenance("subtitles", v -> "subs"));
      store.write(
          more,
          Rows.ofRows(
              List.of(
                  Row.of(Map.of("video_id", "v2", SystemColumns.PROVENANCE_BY_FIELD, madeFrom)))));
      assertThat(store.read(more).rows())
          .extracting(row -> row.get(SystemColumns.PROVENANCE_BY_FIELD))
          .containsExactlyInAnyOrder(
              Map.of("audio", "audio of v1", "frames", "frames of v1", "subtitles", "subs"),
              madeFrom);
    }
  }

  @Rule("T-02")
  void byFieldColumnsAreMapsWhereThatIsConfigured() {
    StoreSettings maps = new StoreSettings(8, true, true);
    FeatureGraph graph = FeatureGraph.of(VIDEO, FACES);
    try (MetadataStore store = open(graph, maps, AccessMode.WRITE)) {
      store.write(VIDEO, videos("", "v1"));
      compute(store, FACES);
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
      assertThat(store.read(VIDEO).columns())
          .contains(
              new Column(
                  SystemColumns.PROVENANCE_BY_FIELD,
                  new ColumnType.MapOf(ColumnType.Scalar.VARCHAR, ColumnType.Scalar.VARCHAR)));
    }
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos(" changed", "v1"));
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(0, 1, 0));
    }
  }

  @Rule("T-03")
  void tablesAreCreatedOnlyWhereThatIsAllowed() {
    try (MetadataStore store =
        open(FeatureGraph.of(VIDEO), StoreSettings.DEFAULT, AccessMode.WRITE)) {
      refuses(
          store,
          videos("", "v1"),
          ErrorCode.TABLE_MISSING,
          "raw/video",
          "raw__video",
          "auto_create_tables",
          "ddl");
    }
  }

  @Rule("T-04")
  void readingAFeatureThatWasNeverWrittenNamesItsTable() {
    try (MetadataStore store = open()) {
      assertThat(store.tableName(VIDEO.key())).isEqualTo("raw__video");
      refuses(() -> store.read(VIDEO), ErrorCode.TABLE_MISSING, "raw__video");
    }
  }

  @Rule("T-05")
  void aTableOfOtherIdColumnsIsNotUsed() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
    }
    FeatureSpec clips =
        FeatureSpec.builder()
            .key("raw/video")
            .idColumns("clip_id")
            .fields(FieldSpec.of("audio", "1"))
            .build();
    try (MetadataStore store = open(FeatureGraph.of(clips), SETTINGS, AccessMode.WRITE)) {
      refuses(() -> store.read(clips), ErrorCode.TABLE_SHAPE, "raw__video", "clip_id");
    }
  }
}
