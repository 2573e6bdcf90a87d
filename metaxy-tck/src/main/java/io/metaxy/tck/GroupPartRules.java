package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.Lineage;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A sample that is made from a group of rows is in one part with all of them. */
@RuleGroup("PG")
abstract class GroupPartRules extends StoreRules {

  record Frame(String videoId, int frame) {}

  record FrameOfScene(String videoId, int frame, Optional<String> scene) {}

  static final FeatureSpec FRAME =
      FeatureSpec.builder()
          .key("raw/frame")
          .idColumns("video_id", "frame")
          .fields(FieldSpec.of("pixels", "1"))
          .build();

  static final FeatureSpec MOTION =
      FeatureSpec.builder()
          .key("video/motion")
          .idColumns("video_id")
          .dependsOn(
              FeatureDependency.builder(FRAME).lineage(Lineage.aggregation("video_id")).build())
          .fields(FieldSpec.of("motion", "1"))
          .build();

  GroupPartRules(MetadataStoreContract contract) {
    super(contract);
  }

  /** Three frames of each of so many videos. */
  private MetadataStore withFrames(int videos) {
    MetadataStore store = open(FeatureGraph.of(FRAME, MOTION), SETTINGS, AccessMode.WRITE);
    store.write(
        FRAME,
        Rows.of(
                IntStream.range(0, 3 * videos)
                    .mapToObj(i -> new Frame("v" + i / 3, i % 3))
                    .toList())
            .provenance("pixels", Frame::toString));
    return store;
  }

  @Rule("PG-01")
  void aLimitCountsSamplesAndTakesAllTheirRows() {
    try (MetadataStore store = withFrames(4);
        Increment todo = store.resolveUpdate(MOTION)) {
      assertThat(ids(todo.limit(2).added().rows()))
          .containsExactly("v0", "v0", "v0", "v1", "v1", "v1");
      assertThat(ids(todo.limit(4).added().rows())).hasSize(12);
    }
  }

  @Rule("PG-02")
  void aLimitTakesSamplesWithNullInTheirIdsLast() {
    FeatureSpec scene =
        FeatureSpec.builder()
            .key("video/scene")
            .idColumns("video_id", "scene")
            .dependsOn(
                FeatureDependency.builder(FRAME)
                    .lineage(Lineage.aggregation("video_id", "scene"))
                    .build())
            .fields(FieldSpec.of("motion", "1"))
            .build();
    try (MetadataStore store = open(FeatureGraph.of(FRAME, scene), SETTINGS, AccessMode.WRITE)) {
      store.write(
          FRAME,
          Rows.of(
                  List.of(
                      new FrameOfScene("v1", 1, Optional.empty()),
                      new FrameOfScene("v1", 2, Optional.of("b")),
                      new FrameOfScene("v1", 3, Optional.empty()),
                      new FrameOfScene("v2", 1, Optional.empty()),
                      new FrameOfScene("v2", 2, Optional.of("a")),
                      new FrameOfScene("v1", 4, Optional.of("a"))))
              .provenance("pixels", FrameOfScene::toString));
      try (Increment todo = store.resolveUpdate(scene)) {
        List<String> order = List.of("v1 a", "v1 b", "v1 null", "v2 a", "v2 null");
        for (int limit = 0; limit <= order.size(); limit++) {
          assertThat(todo.limit(limit).added().rows())
              .as("limit %d", limit)
              .extracting(row -> row.get("video_id") + " " + row.get("scene"))
              .hasSameElementsAs(order.subList(0, limit));
        }
      }
    }
  }

  @Rule("PG-03")
  void aShardTakesAllRowsOfItsSamples() {
    try (MetadataStore store = withFrames(20);
        Increment todo = store.resolveUpdate(MOTION)) {
      List<Object> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        List<Object> shard = ids(todo.shard(i, 4).added().rows());
        assertThat(shard).hasSize(3 * (int) shard.stream().distinct().count());
        all.addAll(shard);
      }
      assertThat(all).containsExactlyInAnyOrderElementsOf(ids(todo.added().rows()));
    }
  }
}
