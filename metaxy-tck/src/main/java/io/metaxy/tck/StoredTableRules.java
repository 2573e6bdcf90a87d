package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushRequest;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreInfo;
import java.util.List;

/** A store says what it has, and gives it up. */
@RuleGroup("SO")
abstract class StoredTableRules extends StoreRules {

  record Clip(String clipId) {}

  StoredTableRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("SO-01")
  void aStoreHasTheFeaturesThatWereWrittenAndTellsTheirColumns() {
    try (MetadataStore store = open()) {
      assertThat(store.hasFeature(VIDEO.key())).isFalse();
      assertThat(store.columns(VIDEO.key())).isEmpty();
      store.write(VIDEO, videos("", "v1"));
      assertThat(store.hasFeature(VIDEO.key())).isTrue();
      assertThat(store.hasFeature(FACES.key())).isFalse();
      assertThat(store.columns(VIDEO.key()))
          .extracting(Column::name)
          .startsWith("video_id", "path", "seconds")
          .containsAll(SystemColumns.ALL);
    }
  }

  @Rule("SO-02")
  void aFeatureThatWasDroppedIsGoneAndCanBeWrittenWithOtherColumns() {
    try (MetadataStore store = open()) {
      store.drop(VIDEO.key());
      store.write(VIDEO, videos("", "v1"));
      store.drop(VIDEO.key());
      assertThat(store.hasFeature(VIDEO.key())).isFalse();
    }
    FeatureSpec clips =
        FeatureSpec.builder()
            .key("raw/video")
            .idColumns("clip_id")
            .fields(FieldSpec.of("audio", "1"))
            .build();
    try (MetadataStore store = open(FeatureGraph.of(clips), SETTINGS, AccessMode.WRITE)) {
      store.write(clips, Rows.of(List.of(new Clip("c1"))).provenance("audio", c -> "a"));
      assertThat(store.read(clips).count()).isEqualTo(1);
    }
  }

  @Rule("SO-03")
  void aStoreThatIsOpenForReadingDropsNothing() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
    }
    FeatureGraph graph = FeatureGraph.of(VIDEO, FACES);
    try (MetadataStore store = open(graph, SETTINGS, AccessMode.READ)) {
      refuses(() -> store.drop(VIDEO.key()), ErrorCode.READ_ONLY, "dev");
      assertThat(store.hasFeature(VIDEO.key())).isTrue();
    }
  }

  @Rule("SO-04")
  void aStoreTellsItsNameItsPlaceAndItsTables() {
    try (MetadataStore store = open()) {
      assertThat(store.info().tables()).isEmpty();
      store.write(VIDEO, videos("", "v1"));
      compute(store, FACES);
      StoreInfo info = store.info();
      assertThat(info.name()).isEqualTo("dev");
      assertThat(info.tables()).containsExactly("raw__video", "video__faces");
      assertThat(info.toString()).contains("dev", info.place().kind(), "raw__video");
    }
  }

  @Rule("SO-05")
  void definitionsThatWerePushedOutlastTheirTables() {
    try (MetadataStore store = open()) {
      store.push(PushRequest.builder().build());
      assertThat(store.info().tables()).isEmpty();
      store.write(VIDEO, videos("", "v1"));
      store.drop(VIDEO.key());
      assertThat(store.pushedFeatures()).hasSize(2);
    }
  }
}
