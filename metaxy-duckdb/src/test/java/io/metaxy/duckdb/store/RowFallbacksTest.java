package io.metaxy.duckdb.store;

import static io.metaxy.duckdb.store.VideoFeatures.FACES;
import static io.metaxy.duckdb.store.VideoFeatures.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.metaxy.error.ErrorCode;
import io.metaxy.memory.MemoryBackend;
import io.metaxy.spi.FallbackStore;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores that fall back by row to stores of all kinds. */
class RowFallbacksTest {

  record Small(String videoId, int size) {}

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource({"FILE,FILE", "LAKE,FILE", "FILE,LAKE", "LAKE,LAKE", "FILE,MEMORY", "LAKE,MEMORY"})
  void rowsAreMergedWhateverTheOtherStoreIs(StoreKind kind, FallbackStoresTest.Other other) {
    StoreBackend prod = backend(other);
    try (MetadataStore writer = open(prod)) {
      writer.write(VIDEO, rows("there", "v1", "v2", "v3"));
      writer.delete(DeleteRequest.builder(VIDEO).filter("video_id = 'v3'").build());
      compute(writer);
    }
    try (MetadataStore dev = dev(kind, prod)) {
      dev.write(VIDEO, rows("here", "v2", "v4"));
      assertThat(places(dev.read(VIDEO))).containsExactly("v1 there", "v2 here", "v4 here");
      assertThat(dev.read(VIDEO).where("place = 'there'").select("video_id").count()).isEqualTo(1);
      assertThat(dev.read(ReadRequest.builder(VIDEO).softDeleted(true).build()).count())
          .isEqualTo(4);

      assertThat(summary(dev)).isEqualTo(new IncrementSummary(1, 1, 0));
      compute(dev);
      assertThat(summary(dev).isEmpty()).isTrue();
      assertThat(dev.read(FACES).count()).isEqualTo(3);

      dev.delete(DeleteRequest.builder(VIDEO).filter("video_id = 'v1'").build());
      assertThat(places(dev.read(VIDEO))).containsExactly("v2 here", "v4 here");
      assertThat(summary(dev)).isEqualTo(new IncrementSummary(0, 0, 1));
      dev.delete(DeleteRequest.builder(FACES).filter("video_id = 'v1'").build());
      assertThat(summary(dev).isEmpty()).isTrue();
    }
    try (MetadataStore again = open(prod)) {
      assertThat(places(again.read(VIDEO))).containsExactly("v1 there", "v2 there");
    }
  }

  @ParameterizedTest
  @EnumSource(FallbackStoresTest.Other.class)
  void onlyWhatTheStoreItselfHasIsCopiedFromIt(FallbackStoresTest.Other other) {
    StoreBackend prod = backend(other);
    try (MetadataStore writer = open(prod)) {
      writer.write(VIDEO, rows("there", "v1"));
    }
    try (MetadataStore dev = dev(StoreKind.FILE, prod);
        MetadataStore target = new MemoryBackend().open(context("target"), AccessMode.WRITE)) {
      dev.write(VIDEO, rows("here", "v2"));
      target.copyFrom(dev);
      assertThat(places(target.read(VIDEO))).containsExactly("v2 here");
    }
  }

  @ParameterizedTest
  @EnumSource(FallbackStoresTest.Other.class)
  void columnsMayDiffer(FallbackStoresTest.Other other) {
    StoreBackend prod = backend(other);
    try (MetadataStore writer =
        prod.open(
            context("prod").withSettings(new StoreSettings(8, true, true)), AccessMode.WRITE)) {
      writer.write(VIDEO, Rows.ofRows(List.of(row("v1", "size", 1L << 40, "Only", "there"))));
    }
    try (MetadataStore dev = dev(StoreKind.FILE, prod)) {
      dev.write(
          VIDEO,
          Rows.of(List.of(new Small("v2", 7)))
              .provenance("audio", v -> "a")
              .provenance("frames", v -> "f"));

      Relation all = dev.read(VIDEO);
      assertThat(all.rows())
          .extracting(row -> row.get("video_id"), row -> row.get("size"), row -> row.get("Only"))
          .containsExactlyInAnyOrder(tuple("v1", 1L << 40, "there"), tuple("v2", 7L, null));
      assertThat(summary(dev)).isEqualTo(new IncrementSummary(2, 0, 0));
      assertThat(dev.delete(DeleteRequest.builder(VIDEO).build()).rows()).isEqualTo(2);
      assertThat(dev.read(VIDEO).count()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(FallbackStoresTest.Other.class)
  void columnsThatNoTypeHoldsAreRefusedByName(FallbackStoresTest.Other other) {
    StoreBackend prod = backend(other);
    try (MetadataStore writer = open(prod)) {
      writer.write(VIDEO, Rows.ofRows(List.of(row("v1", "size", "large", "more", 1))));
    }
    try (MetadataStore dev = dev(StoreKind.FILE, prod)) {
      dev.write(VIDEO, Rows.ofRows(List.of(row("v2", "size", 7, "more", 1))));

      assertThatThrownBy(() -> dev.read(VIDEO))
          .hasMessageContainingAll("\"dev\"", "\"prod\"", "\"size\" is BIGINT", "VARCHAR")
          .extracting("code")
          .isEqualTo(ErrorCode.TABLE_SHAPE);
      assertThatThrownBy(() -> summary(dev)).extracting("code").isEqualTo(ErrorCode.TABLE_SHAPE);
    }
  }

  @Test
  void whatIsFetchedIsGivenFree() throws SQLException {
    StoreBackend prod = backend(FallbackStoresTest.Other.MEMORY);
    try (MetadataStore writer = open(prod)) {
      writer.write(VIDEO, rows("there", "v1"));
    }
    try (MetadataStore dev = dev(StoreKind.FILE, prod);
        Connection connection = dev.unwrap(Connection.class)) {
      dev.write(VIDEO, rows("here", "v2"));
      long before = tables(connection);
      Relation all = dev.read(VIDEO);
      assertThat(all.count()).isEqualTo(2);
      assertThat(all.toParquet(dir.resolve("all.parquet"))).isEqualTo(2);
      try (Stream<Row> rows = all.stream()) {
        assertThat(rows.count()).isEqualTo(2);
      }
      dev.delete(DeleteRequest.builder(VIDEO).build());
      assertThat(summary(dev).isEmpty()).isTrue();
      assertThat(tables(connection)).isEqualTo(before);
    }
  }

  private static Row row(String id, String one, Object value, String other, Object another) {
    return Row.of(
        Map.of(
            "video_id",
            id,
            one,
            value,
            other,
            another,
            "metaxy_provenance_by_field",
            Map.of("audio", "a", "frames", "f")));
  }

  private static Rows rows(String place, String... ids) {
    return Rows.ofRows(
        Stream.of(ids)
            .map(
                id ->
                    Row.of(
                        Map.of(
                            "video_id",
                            id,
                            "place",
                            place,
                            "metaxy_provenance_by_field",
                            Map.of("audio", "a", "frames", place))))
            .toList());
  }

  private static List<String> places(Relation videos) {
    return videos.rows().stream()
        .map(row -> row.text("video_id") + " " + row.text("place"))
        .sorted()
        .toList();
  }

  private static void compute(MetadataStore store) {
    try (Increment todo = store.resolveUpdate(FACES)) {
      todo.write(
          Rows.ofRows(
              Stream.concat(todo.added().rows().stream(), todo.stale().rows().stream())
                  .map(row -> Row.of(Map.of("video_id", row.text("video_id"))))
                  .toList()));
    }
  }

  private static IncrementSummary summary(MetadataStore store) {
    try (Increment todo = store.resolveUpdate(FACES)) {
      return todo.summary();
    }
  }

  private static long tables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM duckdb_tables()")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private StoreBackend backend(FallbackStoresTest.Other other) {
    return switch (other) {
      case FILE -> StoreKind.FILE.store(dir, "prod");
      case LAKE -> StoreKind.LAKE.store(dir, "prod");
      case MEMORY -> new MemoryBackend();
    };
  }

  private static MetadataStore open(StoreBackend prod) {
    return prod.open(context("prod"), AccessMode.WRITE);
  }

  private MetadataStore dev(StoreKind kind, StoreBackend prod) {
    StoreContext context =
        context("dev")
            .withFallbacks(List.of(new FallbackStore("prod", prod)))
            .withFallbackBy(FallbackBy.ROW);
    return kind.store(dir, "dev").open(context, AccessMode.WRITE);
  }

  private static StoreContext context(String name) {
    StoreContext context = VideoFeatures.CONTEXT;
    return new StoreContext(name, context.project(), context.graph(), context.settings());
  }
}
