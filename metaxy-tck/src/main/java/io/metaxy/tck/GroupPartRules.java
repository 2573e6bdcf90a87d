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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A sample that is made from a group of rows is in one part with all of them. */
abstract class GroupPartRules extends StoreRules {

  record Frame(String videoId, int frame) {}

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

  @Test
  void aLimitCountsSamplesAndTakesAllTheirRows() {
    try (MetadataStore store = withFrames(4);
        Increment todo = store.resolveUpdate(MOTION)) {
      assertThat(ids(todo.limit(2).added().rows()))
          .containsExactly("v0", "v0", "v0", "v1", "v1", "v1");
      assertThat(ids(todo.limit(4).added().rows())).hasSize(12);
    }
  }

  @Test
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
