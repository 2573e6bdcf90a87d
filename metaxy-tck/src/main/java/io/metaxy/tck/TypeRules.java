package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Values come back as they were. */
@RuleGroup("TY")
abstract class TypeRules extends StoreRules {

  TypeRules(MetadataStoreContract contract) {
    super(contract);
  }

  enum Kind {
    CLIP,
    FILM
  }

  record Point(int x, double yValue) {}

  @SuppressWarnings("ArrayRecordComponent") // Users have such records.
  record AllTypes(
      String videoId,
      boolean flag,
      byte tiny,
      short small,
      int integer,
      long big,
      float single,
      double twice,
      BigDecimal decimal,
      byte[] bytes,
      UUID uuid,
      LocalDate day,
      Instant moment,
      Kind kind,
      Optional<String> maybe,
      Optional<Integer> absent,
      List<String> tags,
      Point point,
      List<Point> points,
      Map<String, Integer> counts) {}

  @Rule("TY-01")
  void everyJavaTypeThatHasAColumnTypeComesBack() {
    AllTypes value =
        new AllTypes(
            "it's \"odd\" 日本 😀",
            true,
            (byte) -1,
            (short) 2,
            3,
            Long.MIN_VALUE,
            1.5f,
            Math.PI,
            new BigDecimal("12.3400000000"),
            new byte[] {0, 1, -1},
            UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
            LocalDate.of(1901, 2, 3),
            Instant.parse("2024-04-04T00:47:58.129029Z"),
            Kind.FILM,
            Optional.of("yes"),
            Optional.empty(),
            List.of("a", "b"),
            new Point(1, 2),
            List.of(new Point(3, 4)),
            Map.of("k", 5));
    try (MetadataStore store = open()) {
      store.write(
          VIDEO,
          Rows.of(List.of(value)).provenance("audio", v -> "a").provenance("frames", v -> "f"));
      AllTypes back = store.read(VIDEO).as(AllTypes.class).get(0);
      assertThat(back).usingRecursiveComparison().isEqualTo(value);
    }
  }

  record Unstorable(String videoId, Thread thread) {}

  @Rule("TY-02")
  void aTypeThatCannotBeStoredIsRefusedWithItsComponent() {
    try (MetadataStore store = open()) {
      refuses(
          store,
          Rows.of(List.of(new Unstorable("v", Thread.currentThread())))
              .provenance("audio", v -> "a")
              .provenance("frames", v -> "f"),
          ErrorCode.INVALID_ROWS,
          "Unstorable.thread");
    }
  }

  record Nested(
      String videoId,
      List<Instant> moments,
      Map<String, Instant> byName,
      Map<Integer, List<BigDecimal>> prices,
      List<Map<String, Point>> points) {}

  @Rule("TY-03")
  void nestedValuesComeBackAndCanBeWrittenAgainAsRows() {
    Instant moment = Instant.parse("2024-04-04T00:47:58.129029Z");
    Nested value =
        new Nested(
            "v1",
            List.of(moment),
            Map.of("k", moment),
            Map.of(3, List.of(new BigDecimal("1.5000000000"))),
            List.of(Map.of("p", new Point(1, 2.5))));
    try (MetadataStore store = open()) {
      store.write(
          VIDEO,
          Rows.of(List.of(value)).provenance("audio", v -> "a").provenance("frames", v -> "f"));
      assertThat(store.read(VIDEO).as(Nested.class)).containsExactly(value);
      store.write(VIDEO, Rows.ofRows(store.read(VIDEO).rows()));
      assertThat(store.read(VIDEO).as(Nested.class)).containsExactly(value);
    }
  }
}
