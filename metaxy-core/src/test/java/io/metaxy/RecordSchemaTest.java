package io.metaxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordSchemaTest {

  record Box(int left, float confidence) {}

  @SuppressWarnings("ArrayRecordComponent") // The type of a column of bytes.
  record Video(
      String videoId,
      long frameCount,
      Optional<Double> seconds,
      BigDecimal price,
      byte[] thumbnail,
      UUID uuid,
      boolean kept,
      LocalDate day,
      LocalDateTime local,
      Instant moment,
      List<Box> boxes,
      Map<String, Short> counts) {}

  record Clip(String videoId, long frameCount) {}

  record SameAsClip(String videoId, long frameCount) {}

  record Longer(String videoId, long frameCount, int more) {}

  record Unknown(Thread thread) {}

  @Test
  void theSchemaSaysNamesAndTypesOfColumns() {
    assertThat(RecordSchema.of(Video.class))
        .isEqualTo(
            "{\"type\": \"object\", \"properties\": {"
                + "\"video_id\": {\"type\": \"string\"}, "
                + "\"frame_count\": {\"type\": \"integer\", \"format\": \"int64\"}, "
                + "\"seconds\": {\"type\": \"number\", \"format\": \"double\"}, "
                + "\"price\": {\"type\": \"number\", \"format\": \"decimal(38,10)\"}, "
                + "\"thumbnail\": {\"type\": \"string\", \"format\": \"byte\"}, "
                + "\"uuid\": {\"type\": \"string\", \"format\": \"uuid\"}, "
                + "\"kept\": {\"type\": \"boolean\"}, "
                + "\"day\": {\"type\": \"string\", \"format\": \"date\"}, "
                + "\"local\": {\"type\": \"string\", \"format\": \"local-date-time\"}, "
                + "\"moment\": {\"type\": \"string\", \"format\": \"date-time\"}, "
                + "\"boxes\": {\"type\": \"array\", \"items\": {\"type\": \"object\", \"properties\": {"
                + "\"left\": {\"type\": \"integer\", \"format\": \"int32\"}, "
                + "\"confidence\": {\"type\": \"number\", \"format\": \"float\"}}}}, "
                + "\"counts\": {\"type\": \"object\", \"propertyNames\": {\"type\": \"string\"}, "
                + "\"additionalProperties\": {\"type\": \"integer\", \"format\": \"int16\"}}}}");
  }

  @Test
  void theDefinitionVersionChangesWithTheColumnsAndNotWithTheRecordsName() {
    assertThat(definitionVersion(SameAsClip.class)).isEqualTo(definitionVersion(Clip.class));
    assertThat(definitionVersion(Longer.class)).isNotEqualTo(definitionVersion(Clip.class));
  }

  @Test
  void aComponentThatCannotBeStoredIsNamed() {
    assertThatThrownBy(() -> RecordSchema.of(Unknown.class)).hasMessageContaining("Unknown.thread");
  }

  private static String definitionVersion(Class<? extends Record> type) {
    FeatureSpec spec = FeatureSpec.builder().key("raw/video").idColumns("video_id").build();
    FeatureGraph graph =
        FeatureGraph.ofDefinitions(
            List.of(FeatureDefinition.of(spec).withSchema(RecordSchema.of(type))));
    return FeatureVersions.of(graph, 16).definitionVersion(spec.key());
  }
}
