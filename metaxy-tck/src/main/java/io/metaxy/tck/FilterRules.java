package io.metaxy.tck;

import static io.metaxy.feature.Filter.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.Filter;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The filters of a dependency say which rows of the parent count. */
@RuleGroup("F")
abstract class FilterRules extends StoreRules {

  FilterRules(MetadataStoreContract contract) {
    super(contract);
  }

  enum Kind {
    CLIP,
    FILM
  }

  record Shape(int width, Optional<String> codec) {}

  record Clip(
      String videoId,
      long frames,
      Optional<Double> seconds,
      boolean hidden,
      Kind kind,
      Instant recorded,
      Shape shape) {}

  static Rows clips(Clip... clips) {
    return Rows.of(List.of(clips))
        .provenance("audio", clip -> "audio of " + clip.videoId())
        .provenance("frames", clip -> "frames of " + clip.videoId());
  }

  static Clip clip(String id, long frames, double seconds) {
    return new Clip(
        id,
        frames,
        seconds < 0 ? Optional.empty() : Optional.of(seconds),
        frames == 0,
        frames > 100 ? Kind.FILM : Kind.CLIP,
        Instant.parse("2024-01-01T00:00:00Z").plusSeconds(frames),
        new Shape((int) frames, frames > 10 ? Optional.of("av1") : Optional.empty()));
  }

  static FeatureSpec child(FeatureDependency.Builder dependency) {
    return FeatureSpec.builder()
        .key("video/child")
        .idColumns("video_id")
        .dependsOn(dependency.build())
        .fields(FieldSpec.builder("faces").dependsOn(VIDEO, "frames").build())
        .build();
  }

  /** The samples that are new where the dependency has this filter. */
  private List<Object> kept(Filter filter) {
    FeatureSpec child = child(FeatureDependency.builder(VIDEO).filters(filter));
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, child), SETTINGS, AccessMode.WRITE)) {
      store.write(
          VIDEO,
          clips(clip("v0", 0, 0.5), clip("v5", 5, -1), clip("v50", 50, 2), clip("v500", 500, 2)));
      try (Increment todo = store.resolveUpdate(child)) {
        return ids(todo.added().rows());
      }
    }
  }

  @Rule("F-01")
  void onlyRowsForWhichAFilterIsTrueCount() {
    assertThat(kept(Filter.text("seconds >= 1"))).containsExactly("v50", "v500");
    assertThat(kept(Filter.text("NOT (seconds >= 1)"))).containsExactly("v0");
    assertThat(kept(Filter.text("seconds IS NULL OR hidden"))).containsExactly("v0", "v5");
    assertThat(kept(Filter.text("kind = 'FILM'"))).containsExactly("v500");
    assertThat(kept(Filter.text("kind LIKE 'C%' AND frames NOT IN (0, 5)"))).containsExactly("v50");
    assertThat(kept(Filter.text("recorded > '2024-01-01 00:00:05'")))
        .containsExactly("v50", "v500");
    assertThat(kept(Filter.text("shape.width BETWEEN 5 AND 50"))).containsExactly("v5", "v50");
    assertThat(kept(Filter.text("\"shape\".\"codec\" = NULL"))).containsExactly("v0", "v5");
    assertThat(kept(column("frames").greaterThan(5).and(column("kind").notEqualTo(Kind.FILM))))
        .containsExactly("v50");
  }

  @Rule("F-02")
  void filtersSeeNewNamesAndColumnsThatAreNotSelected() {
    FeatureSpec child =
        child(
            FeatureDependency.builder(VIDEO)
                .rename(Map.of("frames", "length"))
                .select("kind")
                .filters("length > 5", "seconds = 2", "metaxy_provenance_by_field.audio != 'x'"));
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, child), SETTINGS, AccessMode.WRITE)) {
      store.write(VIDEO, clips(clip("v5", 5, 2), clip("v50", 50, 2), clip("v60", 60, 3)));
      try (Increment todo = store.resolveUpdate(child)) {
        assertThat(ids(todo.added().rows())).containsExactly("v50");
        assertThat(todo.added().columns())
            .extracting(Column::name)
            .filteredOn(name -> !name.startsWith("metaxy_"))
            .containsExactly("video_id", "kind");
      }
    }
  }

  @Rule("F-03")
  void aRowThatIsFilteredOutDoesNotBringBackAnOlderOne() {
    FeatureSpec child = child(FeatureDependency.builder(VIDEO).filters("frames < 10"));
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, child), SETTINGS, AccessMode.WRITE)) {
      store.write(VIDEO, clips(clip("v1", 5, 1), clip("v2", 5, 1)));
      compute(store, child);
      store.write(VIDEO, clips(clip("v1", 50, 1)));
      try (Increment todo = store.resolveUpdate(child)) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(0, 0, 1));
        assertThat(ids(todo.orphaned().rows())).containsExactly("v1");
      }
    }
  }

  @Rule("F-04")
  void anEmptyListOfFiltersKeepsAllRows() {
    FeatureSpec child = child(FeatureDependency.builder(VIDEO).filters(List.of()));
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, child), SETTINGS, AccessMode.WRITE)) {
      store.write(VIDEO, clips(clip("v1", 5, 1)));
      assertThat(resolve(store, child)).isEqualTo(new IncrementSummary(1, 0, 0));
    }
  }

  @Rule("F-05")
  void aFilterThatCannotBeParsedIsRefusedWhenTheStoreIsOpened() {
    FeatureSpec child = child(FeatureDependency.builder(VIDEO).filters("frames > 1", "frames >"));
    refuses(
        () -> open(FeatureGraph.of(VIDEO, child), SETTINGS, AccessMode.WRITE).close(),
        ErrorCode.INVALID_FILTER,
        "\"video/child\"",
        "\"raw/video\"",
        "\"frames >\"",
        "ends too early");
  }

  @Rule("F-06")
  void aFilterThatDoesNotFitTheColumnsIsRefusedWhenItIsApplied() {
    for (String filter :
        List.of(
            "missing = 1", "frames = 'a'", "kind > 3", "frames", "seconds IS TRUE", "shape = 1")) {
      refuses(() -> kept(Filter.text(filter)), ErrorCode.INVALID_FILTER);
    }
  }
}
