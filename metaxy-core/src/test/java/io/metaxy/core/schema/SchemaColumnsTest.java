package io.metaxy.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.RecordSchema;
import io.metaxy.core.record.RecordShape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaColumnsTest {

  record Point(int x, double y) {}

  @SuppressWarnings("ArrayRecordComponent") // Users have such records.
  record Everything(
      boolean flag,
      byte tiny,
      short small,
      int integer,
      long big,
      float single,
      double twice,
      String text,
      byte[] bytes,
      UUID uuid,
      BigDecimal price,
      BigInteger count,
      LocalDate day,
      LocalTime time,
      LocalDateTime local,
      Instant moment,
      Point point,
      List<Point> points,
      Map<String, List<Integer>> numbers) {}

  @Test
  void theColumnsOfARecordComeBackFromItsSchema() {
    assertThat(SchemaColumns.of(RecordSchema.of(Everything.class)))
        .contains(RecordShape.of(Everything.class).columns());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "no JSON",
        "{\"type\":\"object\",\"properties\":{}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"title\":\"A\"}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"anyOf\":[]}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"]}"
      })
  void aSchemaOfAnotherProgramTellsNoColumns(String json) {
    assertThat(SchemaColumns.of(json)).isEmpty();
  }
}
