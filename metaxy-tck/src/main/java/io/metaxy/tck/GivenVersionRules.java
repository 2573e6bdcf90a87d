package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Data versions of samples that are given to a resolve reach the rows that are written. */
@RuleGroup("GV")
abstract class GivenVersionRules extends StoreRules {

  @TempDir Path dir;

  GivenVersionRules(MetadataStoreContract contract) {
    super(contract);
  }

  private static ResolveRequest.Builder request(Rows samples) {
    return ResolveRequest.builder(VIDEO).samples(samples);
  }

  private static Row sample(String video, Map<String, ?> dataVersions) {
    return Row.of(
            Map.of(
                "video_id",
                video,
                SystemColumns.PROVENANCE_BY_FIELD,
                Map.of("audio", "a of " + video, "frames", "f of " + video)))
        .with(SystemColumns.DATA_VERSION_BY_FIELD, dataVersions.isEmpty() ? null : dataVersions);
  }

  /** One with data versions of its own, and one with null. */
  private static Rows versioned(Map<String, ?> dataVersions) {
    return Rows.ofRows(List.of(sample("v1", dataVersions), sample("v2", Map.of())));
  }

  private static Row of(String video, List<Row> rows) {
    return rows.stream().filter(row -> video.equals(row.get("video_id"))).findFirst().orElseThrow();
  }

  private static void keepsVersions(List<Row> rows, Map<String, String> versions) {
    Row own = of("v1", rows);
    assertThat(own.get(SystemColumns.DATA_VERSION_BY_FIELD)).isEqualTo(versions);
    assertThat(own.text(SystemColumns.DATA_VERSION))
        .isNotNull()
        .isNotEqualTo(own.text(SystemColumns.PROVENANCE));
    Row derived = of("v2", rows);
    assertThat(derived.get(SystemColumns.DATA_VERSION_BY_FIELD))
        .isNotNull()
        .isEqualTo(derived.get(SystemColumns.PROVENANCE_BY_FIELD));
    assertThat(derived.get(SystemColumns.DATA_VERSION))
        .isNotNull()
        .isEqualTo(derived.get(SystemColumns.PROVENANCE));
  }

  @Rule("GV-01")
  void dataVersionsOfGivenSamplesAreKeptAndWritten() {
    Map<String, String> versions = Map.of("audio", "1", "frames", "2");
    try (MetadataStore store = open()) {
      try (Increment todo =
          store.resolveUpdate(request(versioned(versions)).withInput(true).build())) {
        keepsVersions(todo.added().rows(), versions);
        keepsVersions(todo.input().rows(), versions);
        todo.write(Rows.of(todo.added().select("video_id")));
        keepsVersions(store.read(VIDEO).rows(), versions);
        assertThat(of("v1", store.read(VIDEO).rows()).get(SystemColumns.DATA_VERSION))
            .isEqualTo(of("v1", todo.added().rows()).get(SystemColumns.DATA_VERSION));
      }
      Map<String, String> others = Map.of("audio", "3", "frames", "4");
      try (Increment todo =
          store.resolveUpdate(
              request(versioned(others)).staleWhere("video_id IS NOT NULL").build())) {
        keepsVersions(todo.stale().rows(), others);
        assertThat(todo.changedFields().rows()).isEmpty();
        try (MetadataWriter writer = todo.writer()) {
          todo.addedAndStale().forEach(writer::add);
        }
        keepsVersions(store.read(VIDEO).rows(), others);
      }
    }
  }

  @Rule("GV-02")
  void dataVersionsOfGivenSamplesAreRepeatedOrGiveWayToThoseOfResults() {
    Map<String, String> versions = Map.of("audio", "1", "frames", "2");
    Row whole = sample("v1", versions).with(SystemColumns.DATA_VERSION, "mine");
    ResolveRequest request = request(Rows.ofRows(List.of(whole))).build();
    try (MetadataStore store = open();
        Increment todo = store.resolveUpdate(request)) {
      assertThat(todo.added().rows().get(0).get(SystemColumns.DATA_VERSION)).isEqualTo("mine");
      todo.write(Rows.ofRows(List.of(Row.of(Map.of("video_id", "v1")))));
      assertThat(store.read(VIDEO).rows().get(0).get(SystemColumns.DATA_VERSION)).isEqualTo("mine");
      Map<String, String> results = Map.of("audio", "5", "frames", "6");
      todo.write(
          Rows.ofRows(
              List.of(
                  Row.of(Map.of("video_id", "v1", SystemColumns.DATA_VERSION_BY_FIELD, results)))));
      Row stored = store.read(VIDEO).rows().get(0);
      assertThat(stored.get(SystemColumns.DATA_VERSION_BY_FIELD)).isEqualTo(results);
      assertThat(stored.text(SystemColumns.DATA_VERSION)).isNotIn("mine", null);
    }
  }

  @Rule("GV-03")
  void anIncrementHasDataVersionsOnlyIfItsSamplesGiveSome() {
    try (MetadataStore store = open();
        Increment todo = store.resolveUpdate(request(videos("", "v1")).build())) {
      assertThat(todo.added().columns())
          .extracting(Column::name)
          .contains(SystemColumns.PROVENANCE)
          .doesNotContain(SystemColumns.DATA_VERSION_BY_FIELD, SystemColumns.DATA_VERSION);
    }
  }

  @Rule("GV-04")
  void samplesWithHalfADataVersionAreRefused() {
    Row sample = sample("v1", Map.of());
    Map<String, ?> alone = sample.with(SystemColumns.DATA_VERSION, "mine").asMap();
    try (MetadataStore store = open()) {
      refusesSample(store, alone);
      Map<String, Object> without = new HashMap<>(alone);
      without.remove(SystemColumns.DATA_VERSION_BY_FIELD);
      refusesSample(store, without);
    }
  }

  private static void refusesSample(MetadataStore store, Map<String, ?> row) {
    refuses(
        () -> store.resolveUpdate(request(Rows.ofRows(List.of(Row.of(row)))).build()),
        ErrorCode.INVALID_ROWS,
        "raw/video",
        SystemColumns.DATA_VERSION_BY_FIELD);
  }

  @Rule("GV-05")
  void anExportedIncrementKeepsDataVersions() {
    need(StoreAbility.PARQUET);
    Path file = dir.resolve("todo.parquet");
    Map<String, String> versions = Map.of("audio", "1", "frames", "2");
    try (MetadataStore store = open()) {
      try (Increment todo = store.resolveUpdate(request(versioned(versions)).build())) {
        todo.export(file);
      }
      try (Increment opened = store.openIncrement(file)) {
        keepsVersions(opened.added().rows(), versions);
        opened.write(Rows.of(opened.added().select("video_id")));
        keepsVersions(store.read(VIDEO).rows(), versions);
      }
    }
  }
}
