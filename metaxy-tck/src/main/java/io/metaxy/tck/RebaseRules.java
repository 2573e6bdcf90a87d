package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.Lineage;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Samples of an older version are carried over to the current one. */
@RuleGroup("RB")
abstract class RebaseRules extends StoreRules {

  RebaseRules(MetadataStoreContract contract) {
    super(contract);
  }

  private static final FeatureSpec CHANGED = faces("2");

  private MetadataStore openChanged() {
    return open(FeatureGraph.of(VIDEO, CHANGED), SETTINGS, AccessMode.WRITE);
  }

  @Rule("RB-01")
  void samplesAreCarriedOverAndUpToDate() {
    String first;
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2", "v3", "v4"));
      compute(store, FACES);
      first = version(store, FACES);
      store.write(VIDEO, videos(" changed", "v1"));
      store.delete(DeleteRequest.builder(VIDEO).filter("video_id = 'v2'").build());
      store.delete(DeleteRequest.builder(FACES).filter("video_id = 'v3'").build());
    }
    try (MetadataStore store = openChanged()) {
      assertThat(store.rebase(CHANGED.key(), first).rows()).isEqualTo(2);
      assertThat(ids(store.read(CHANGED).rows())).containsExactly("v1", "v4");
      assertThat(resolve(store, CHANGED)).isEqualTo(new IncrementSummary(1, 0, 0));
      Row row = store.read(CHANGED).where("video_id = 'v4'").rows().get(0);
      assertThat(row.get("face_count")).isNotNull();
      assertThat(row.get(SystemColumns.DATA_VERSION)).isEqualTo(row.get(SystemColumns.PROVENANCE));
      assertThat(row.get(SystemColumns.DATA_VERSION_BY_FIELD))
          .isEqualTo(row.get(SystemColumns.PROVENANCE_BY_FIELD));
    }
    try (MetadataStore store = open()) {
      assertThat(ids(store.read(FACES).rows())).containsExactly("v1", "v2", "v4");
    }
  }

  @Rule("RB-02")
  void dataVersionsThatUsersGaveAreKept() {
    String first;
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      store.write(
          FACES,
          Rows.of(List.of(new Faces("v1", 1)))
              .provenance("faces", f -> "p")
              .dataVersion("faces", f -> "mine"));
      store.write(FACES, Rows.of(List.of(new Faces("v2", 1))).provenance("faces", f -> "p"));
      first = version(store, FACES);
    }
    try (MetadataStore store = openChanged()) {
      store.rebase(CHANGED.key(), first);
      Row given = store.read(CHANGED).where("video_id = 'v1'").rows().get(0);
      assertThat(given.get(SystemColumns.DATA_VERSION_BY_FIELD)).isEqualTo(Map.of("faces", "mine"));
      assertThat(given.get(SystemColumns.DATA_VERSION))
          .isNotEqualTo(given.get(SystemColumns.PROVENANCE));
      Row derived = store.read(CHANGED).where("video_id = 'v2'").rows().get(0);
      assertThat(derived.get(SystemColumns.DATA_VERSION))
          .isEqualTo(derived.get(SystemColumns.PROVENANCE));
      assertThat(derived.get(SystemColumns.DATA_VERSION_BY_FIELD))
          .isEqualTo(derived.get(SystemColumns.PROVENANCE_BY_FIELD));
      assertThat(resolve(store, CHANGED).isEmpty()).isTrue();
    }
  }

  @Rule("RB-03")
  void aFieldThatIsNewHasWhatItIsMadeFromBesideVersionsThatUsersGave() {
    FeatureSpec grown =
        FeatureSpec.builder()
            .key(FACES.key())
            .idColumns("video_id")
            .dependsOn(FeatureDependency.on(VIDEO))
            .fields(
                FieldSpec.builder("faces").dependsOn(VIDEO, "frames").build(),
                FieldSpec.builder("voices").dependsOn(VIDEO, "audio").build())
            .build();
    String first;
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      store.write(
          FACES,
          Rows.of(List.of(new Faces("v1", 1)))
              .provenance("faces", f -> "p")
              .dataVersion("faces", f -> "mine"));
      first = version(store, FACES);
    }
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, grown), SETTINGS, AccessMode.WRITE)) {
      store.rebase(grown.key(), first);
      Row row = store.read(grown).rows().get(0);
      Map<?, ?> made =
          (Map<?, ?>) Objects.requireNonNull(row.get(SystemColumns.PROVENANCE_BY_FIELD));
      assertThat(made.get("voices")).isNotNull();
      assertThat(row.get(SystemColumns.DATA_VERSION_BY_FIELD))
          .isEqualTo(Map.of("faces", "mine", "voices", String.valueOf(made.get("voices"))));
    }
  }

  @Rule("RB-04")
  void theMomentOfCreationIsKept() {
    String first;
    Object created;
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      compute(store, FACES);
      first = version(store, FACES);
      created = store.read(FACES).rows().get(0).get(SystemColumns.CREATED_AT);
    }
    try (MetadataStore store = openChanged()) {
      store.rebase(CHANGED.key(), first);
      Row row = store.read(CHANGED).rows().get(0);
      assertThat(row.get(SystemColumns.CREATED_AT)).isInstanceOf(Instant.class).isEqualTo(created);
      assertThat((Instant) row.get(SystemColumns.UPDATED_AT)).isAfter((Instant) created);
    }
  }

  @Rule("RB-05")
  void aSampleThatIsMadeFromAGroupIsCarriedOverOnce() {
    FeatureSpec parts =
        FeatureSpec.builder()
            .key("raw/part")
            .idColumns("video_id", "part")
            .fields(FieldSpec.of("frames", "1"))
            .build();
    FeatureSpec before = total(parts, "1");
    FeatureSpec after = total(parts, "2");
    String first;
    try (MetadataStore store = open(FeatureGraph.of(parts, before), SETTINGS, AccessMode.WRITE)) {
      store.write(
          parts, Rows.ofRows(List.of(part("v1", 1), part("v1", 2), part("v1", 3), part("v2", 1))));
      store.write(
          before,
          Rows.of(List.of(new Faces("v1", 4), new Faces("v2", 5))).provenance("faces", f -> "p"));
      first = version(store, before);
    }
    try (MetadataStore store = open(FeatureGraph.of(parts, after), SETTINGS, AccessMode.WRITE)) {
      assertThat(store.rebase(after.key(), first).rows()).isEqualTo(2);
      assertThat(resolve(store, after).isEmpty()).isTrue();
      assertThat(store.read(after).as(Faces.class))
          .containsExactlyInAnyOrder(new Faces("v1", 4), new Faces("v2", 5));
    }
  }

  private static FeatureSpec total(FeatureSpec parts, String codeVersion) {
    return FeatureSpec.builder()
        .key("video/total")
        .idColumns("video_id")
        .dependsOn(
            FeatureDependency.builder(parts).lineage(Lineage.aggregation("video_id")).build())
        .fields(
            FieldSpec.builder("faces").codeVersion(codeVersion).dependsOn(parts, "frames").build())
        .build();
  }

  private static Row part(String video, int part) {
    return Row.of(
        Map.of(
            "video_id",
            video,
            "part",
            part,
            SystemColumns.PROVENANCE_BY_FIELD,
            Map.of("frames", video + part)));
  }

  @Rule("RB-06")
  void nothingIsCarriedOverFromAVersionWithoutRows() {
    try (MetadataStore store = open()) {
      assertThat(store.rebase(FACES.key(), "never").rows()).isZero();
      store.write(VIDEO, videos("", "v1"));
      compute(store, FACES);
      assertThat(store.rebase(FACES.key(), "never").rows()).isZero();
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
    }
  }

  @Rule("RB-07")
  void rootsAreNotRebased() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      refuses(
          () -> store.rebase(VIDEO.key(), "any"),
          ErrorCode.INVALID_REQUEST,
          "raw/video",
          "parents");
    }
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, FACES), SETTINGS, AccessMode.READ)) {
      refuses(() -> store.rebase(FACES.key(), "any"), ErrorCode.READ_ONLY);
    }
  }
}
