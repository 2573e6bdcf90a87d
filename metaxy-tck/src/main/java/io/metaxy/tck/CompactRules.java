package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.CompactedFeature;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushRequest;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows that nothing needs any more are removed. */
@RuleGroup("CP")
abstract class CompactRules extends StoreRules {

  private static final CompactRequest ALL = CompactRequest.olderThan(Duration.ZERO);

  CompactRules(MetadataStoreContract contract) {
    super(contract);
  }

  /** The ids of all rows of all versions, without deletions. */
  private static List<Object> every(MetadataStore store, FeatureSpec feature) {
    return ids(
        store
            .read(ReadRequest.builder(feature).featureHistory(true).sampleHistory(true).build())
            .rows());
  }

  /** The ids of all samples, also of those that were deleted. */
  private static List<Object> alsoDeleted(MetadataStore store) {
    return ids(store.read(ReadRequest.builder(VIDEO).softDeleted(true).build()).rows());
  }

  private static DeleteRequest video(String id) {
    return DeleteRequest.builder(VIDEO).filter("video_id = '%s'".formatted(id)).build();
  }

  @Rule("CP-01")
  void rowsThatALaterRowOfTheirSampleSupersedesAreRemoved() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2", "v3"));
      store.write(VIDEO, videos(" again", "v1", "v2"));
      store.write(VIDEO, videos(" and again", "v1"));
      List<Row> latest = store.read(VIDEO).rows();

      assertThat(store.compact(ALL).features())
          .containsExactly(new CompactedFeature(VIDEO.key(), 3, 0));

      assertThat(every(store, VIDEO)).containsExactly("v1", "v2", "v3");
      assertThat(store.read(VIDEO).rows()).containsExactlyInAnyOrderElementsOf(latest);
      assertThat(store.compact(ALL).rows()).isZero();
    }
  }

  @Rule("CP-02")
  void samplesThatWereDeletedAreRemoved() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2", "v3", "v4"));
      store.write(VIDEO, videos(" again", "v1"));
      store.delete(video("v3"));
      store.write(VIDEO, videos(" back", "v3"));
      store.delete(video("v1"));
      store.delete(video("v2"));

      assertThat(store.compact(ALL).features())
          .containsExactly(new CompactedFeature(VIDEO.key(), 5, 2));

      assertThat(every(store, VIDEO)).containsExactly("v3", "v4");
      assertThat(alsoDeleted(store)).containsExactly("v3", "v4");
    }
  }

  @Rule("CP-03")
  void rowsThatAreYoungerThanTheAgeStay() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      store.write(VIDEO, videos(" again", "v1"));
      store.delete(video("v2"));
      assertThat(store.compact(CompactRequest.olderThan(Duration.ofHours(1))).rows()).isZero();
      assertThat(every(store, VIDEO)).containsExactly("v1", "v1", "v2");
      assertThat(alsoDeleted(store)).containsExactly("v1", "v2");
    }
  }

  @Rule("CP-04")
  void aDryRunCountsAndRemovesNothing() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      store.write(VIDEO, videos(" again", "v1"));
      store.delete(video("v2"));
      CompactRequest dry = CompactRequest.builder().from(ALL).dryRun(true).build();
      assertThat(store.compact(dry).features())
          .containsExactly(new CompactedFeature(VIDEO.key(), 2, 1));
      assertThat(every(store, VIDEO)).containsExactly("v1", "v1", "v2");
      assertThat(alsoDeleted(store)).containsExactly("v1", "v2");
    }
  }

  @Rule("CP-05")
  void everyVersionKeepsTheLatestRowsOfItsSamples() {
    String older;
    FeatureSpec changed = faces("2");
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      compute(store, FACES);
      older = version(store, FACES);
      store.write(VIDEO, videos(" again", "v1", "v2"));
      compute(store, FACES);
    }
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, changed), SETTINGS, AccessMode.WRITE)) {
      compute(store, changed);
      ReadRequest past = ReadRequest.builder(changed).featureVersion(older).build();
      List<Row> before = store.read(past).rows();

      assertThat(store.compact(ALL).features()).contains(new CompactedFeature(changed.key(), 2, 0));

      assertThat(every(store, changed)).containsExactly("v1", "v1", "v2", "v2");
      assertThat(store.read(past).rows()).containsExactlyInAnyOrderElementsOf(before);
    }
  }

  @Rule("CP-06")
  void aDeletionStaysThatHidesARowOfAnotherVersion() {
    FeatureSpec changed = faces("2");
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      compute(store, FACES);
    }
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, changed), SETTINGS, AccessMode.WRITE)) {
      compute(store, changed);
      store.delete(DeleteRequest.builder(changed).build());
      ReadRequest history = ReadRequest.builder(changed).featureHistory(true).build();
      assertThat(store.read(history).count()).isZero();
      store.compact(ALL);
      assertThat(store.read(history).count()).isZero();
    }
  }

  @Rule("CP-07")
  void onlyTheNamedFeaturesAreCompacted() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      compute(store, FACES);
      store.write(VIDEO, videos(" again", "v1"));
      compute(store, FACES);
      store.compact(CompactRequest.builder().from(ALL).addFeatures(FACES.key()).build());
      assertThat(every(store, VIDEO)).hasSize(2);
      assertThat(every(store, FACES)).hasSize(1);
    }
  }

  @Rule("CP-08")
  void aStoreThatIsOpenForReadingIsNotCompacted() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      store.write(VIDEO, videos(" again", "v1"));
    }
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, FACES), SETTINGS, AccessMode.READ)) {
      refuses(() -> store.compact(ALL), ErrorCode.READ_ONLY, "dev");
      assertThat(every(store, VIDEO)).hasSize(2);
    }
  }

  private static List<List<Row>> due(MetadataStore store) {
    try (Increment todo = store.resolveUpdate(FACES)) {
      return Stream.of(todo.added(), todo.stale(), todo.orphaned())
          .map(
              part ->
                  part.rows().stream()
                      .sorted((one, other) -> one.toString().compareTo(other.toString()))
                      .toList())
          .toList();
    }
  }

  @Rule("CP-09")
  void whatIsDueIsTheSameAfterwards() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "same", "stale", "orphaned", "gone"));
      compute(store, FACES);
      store.write(VIDEO, videos(" again", "stale"));
      store.write(VIDEO, videos("", "new", "same"));
      store.delete(video("orphaned"));
      store.delete(video("gone"));
      store.delete(DeleteRequest.builder(FACES).filter("video_id = 'gone'").build());
      List<List<Row>> before = due(store);
      assertThat(before)
          .extracting(CompactRules::ids)
          .containsExactly(List.of("new"), List.of("stale"), List.of("orphaned"));

      assertThat(store.compact(ALL).rows()).isPositive();

      assertThat(due(store)).isEqualTo(before);
    }
  }

  private static FeatureSpec frames(String... ids) {
    return FeatureSpec.builder()
        .key("raw/frame")
        .idColumns(ids)
        .fields(FieldSpec.of("pixels", "1"))
        .build();
  }

  @Rule("CP-10")
  void rowsOfDifferentSamplesOfARecordedDefinitionStay() {
    FeatureSpec before = frames("video_id", "frame");
    FeatureSpec after = frames("video_id");
    try (MetadataStore store = open(FeatureGraph.of(before), SETTINGS, AccessMode.WRITE)) {
      for (long frame : List.of(1L, 2L)) {
        store.write(
            before,
            Rows.ofRows(
                List.of(
                    Row.of(
                        Map.of(
                            "video_id",
                            "v1",
                            "frame",
                            frame,
                            SystemColumns.PROVENANCE_BY_FIELD,
                            Map.of("pixels", "made"))))));
      }
      store.push(PushRequest.builder().build());
    }
    try (MetadataStore store = open(FeatureGraph.of(after), SETTINGS, AccessMode.WRITE)) {
      assertThat(store.compact(ALL).rows()).isZero();
    }
    try (MetadataStore store = open(FeatureGraph.of(before), SETTINGS, AccessMode.WRITE)) {
      assertThat(store.read(before).count()).isEqualTo(2);
    }
  }

  @Rule("CP-11")
  void nothingIsRemovedOfAFeatureThatWasNeverWritten() {
    try (MetadataStore store = open()) {
      assertThat(store.compact(ALL).features()).isEmpty();
    }
  }
}
