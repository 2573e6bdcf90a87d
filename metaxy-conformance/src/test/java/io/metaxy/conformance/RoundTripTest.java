package io.metaxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.metaxy.RecordSchema;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.PushRequest;
import io.metaxy.store.PushResult;
import io.metaxy.store.PushedFeature;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file, written in turn by the original and by us. */
class RoundTripTest {

  record Video(String videoId, String path) {}

  private static final FeatureKey VIDEO = FeatureKey.of("media/video");
  private static final FeatureKey CROP = FeatureKey.of("media/crop");
  private static final PushRequest PUSH = PushRequest.builder().build();

  @TempDir Path dir;
  private OriginalMetaxy original;
  private Path file;

  @BeforeEach
  void findOriginal() throws IOException, InterruptedException {
    original = OriginalMetaxy.findOrSkip();
    file = dir.resolve("shared.duckdb");
  }

  @Test
  void whatTheOriginalPushedIsPushedByNobodyAgain() throws IOException, InterruptedException {
    JsonNode first = original.run("push", file);
    assertThat(first.get("already_pushed").asBoolean()).isFalse();

    FeatureGraph graph = recorded();
    try (MetadataStore store = open(graph)) {
      PushResult ours = store.push(PUSH);
      assertThat(ours.alreadyPushed()).isTrue();
      assertThat(ours.updatedFeatures()).isEmpty();
      assertThat(ours.projectVersion()).isEqualTo(first.get("project_version").asText());
      store.write(VIDEO, videos());
      compute(store);
    }

    JsonNode again = original.run("push", file);
    assertThat(again.get("already_pushed").asBoolean()).isTrue();
    assertThat(again.get("updated_features")).isEmpty();
    assertThat(again.get("rows")).isEqualTo(first.get("rows"));
    assertThat(original.run("resolve", file))
        .isEqualTo(
            JsonNodeFactory.instance
                .objectNode()
                .put("video", 2)
                .put("crop", 2)
                .put("new", 0)
                .put("stale", 0)
                .put("orphaned", 0));
  }

  @Test
  void whatWePushedTheOriginalReadsAndFindsPushed() throws IOException, InterruptedException {
    FeatureSpec video =
        FeatureSpec.builder()
            .key(VIDEO)
            .idColumns("video_id")
            .fields(FieldSpec.of("audio", "1"), FieldSpec.of("frames", "2"))
            .description("Raw “videos”")
            .build();
    FeatureSpec crop =
        FeatureSpec.builder()
            .key(CROP)
            .idColumns("video_id")
            .dependsOn(
                FeatureDependency.builder(VIDEO)
                    .putRename("path", "source")
                    .select("source")
                    .build())
            .fields(FieldSpec.of("audio", "1"), FieldSpec.of("frames", "1"))
            .build();
    FeatureGraph graph =
        FeatureGraph.ofDefinitions(
            List.of(
                FeatureDefinition.of(video, "media").withSchema(RecordSchema.of(Video.class)),
                FeatureDefinition.of(crop, "media")));
    PushResult ours;
    try (MetadataStore store = open(graph)) {
      ours = store.push(PUSH);
    }

    JsonNode theirs = original.run("repush", file);

    assertThat(theirs.get("project_version").asText()).isEqualTo(ours.projectVersion());
    assertThat(theirs.get("already_pushed").asBoolean()).isTrue();
    assertThat(theirs.get("rows").asInt()).isEqualTo(2);
    assertThat(theirs.get("same_versions").get("media/video").asBoolean()).isTrue();
    assertThat(theirs.get("same_versions").get("media/crop").asBoolean()).isTrue();
  }

  private FeatureGraph recorded() {
    try (MetadataStore store = open(FeatureGraph.of())) {
      return FeatureGraph.ofDefinitions(
          store.pushedFeatures().stream().map(PushedFeature::definition).toList());
    }
  }

  private MetadataStore open(FeatureGraph graph) {
    StoreSettings settings = StoreSettings.DEFAULT.withAutoCreateTables(true);
    return StoreKind.onFile(file, HashAlgorithm.MD5)
        .open(new StoreContext("shared", "media", graph, settings), AccessMode.WRITE);
  }

  private static Rows videos() {
    return Rows.of(List.of(new Video("a", "a.mp4"), new Video("b", "b.mp4")))
        .provenance("audio", Video::path)
        .provenance("frames", Video::path);
  }

  private static void compute(MetadataStore store) {
    try (Increment todo = store.resolveUpdate(CROP);
        MetadataWriter writer = todo.writer()) {
      todo.addedAndStale().forEach(sample -> writer.add(sample.with("size", 3)));
    }
  }
}
