package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.metaxy.error.ErrorCode;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.SchemaChange;
import io.metaxy.store.WriteOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables grow for rows that bring more, where that is asked for. */
@RuleGroup("EV")
abstract class EvolutionRules extends StoreRules {

  private static final WriteOptions EVOLVE = WriteOptions.builder().evolveSchema(true).build();

  record Length(String videoId, int size, float share) {}

  record LongLength(String videoId, long size, double share) {}

  record Described(String videoId, int size, float share, String title) {}

  record Place(int x) {}

  record Placed(String videoId, Place place, List<Place> trail) {}

  record LongPlace(long x, Optional<String> label) {}

  record LongPlaced(String videoId, LongPlace place, List<LongPlace> trail) {}

  record Numbered(String videoId, Map<String, Integer> size) {}

  EvolutionRules(MetadataStoreContract contract) {
    super(contract);
  }

  private static <R extends Record> Rows rows(R record) {
    return Rows.of(List.of(record)).provenance("audio", r -> "a").provenance("frames", r -> "f");
  }

  private static Row more() {
    return Row.of(Map.of("video_id", "v2", "face_count", Long.MAX_VALUE, "model", "m"));
  }

  private static ColumnType type(MetadataStore store, String column) {
    return store.columns(VIDEO.key()).stream()
        .filter(each -> each.name().equals(column))
        .map(Column::type)
        .findFirst()
        .orElseThrow();
  }

  @Rule("EV-01")
  void columnsThatTheTableLacksAreAddedAndAreNullInEarlierRows() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, rows(new Length("v1", 1, 0.5f)));
      store.write(VIDEO, rows(new Described("v2", 2, 1f, "Two")), EVOLVE);
      assertThat(store.read(VIDEO).rows())
          .extracting(row -> row.get("video_id"), row -> row.get("title"))
          .containsExactlyInAnyOrder(tuple("v1", null), tuple("v2", "Two"));
    }
  }

  @Rule("EV-02")
  void columnsOfNarrowerTypesAreWidenedAndEarlierValuesStay() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, rows(new Length("v1", Integer.MAX_VALUE, 0.5f)));
      store.write(VIDEO, rows(new LongLength("v2", Long.MAX_VALUE, 0.1)), EVOLVE);
      assertThat(type(store, "size")).isEqualTo(Scalar.BIGINT);
      assertThat(type(store, "share")).isEqualTo(Scalar.DOUBLE);
      assertThat(store.read(VIDEO).as(LongLength.class))
          .containsExactlyInAnyOrder(
              new LongLength("v1", Integer.MAX_VALUE, 0.5),
              new LongLength("v2", Long.MAX_VALUE, 0.1));
    }
  }

  @Rule("EV-03")
  void structsGrowAtAnyDepth() {
    LongPlace far = new LongPlace(Long.MAX_VALUE, Optional.of("far"));
    LongPlace one = new LongPlace(1, Optional.empty());
    LongPlace two = new LongPlace(2, Optional.empty());
    try (MetadataStore store = open()) {
      store.write(VIDEO, rows(new Placed("v1", new Place(1), List.of(new Place(2)))));
      store.write(VIDEO, rows(new LongPlaced("v2", far, List.of(far))), EVOLVE);
      assertThat(store.read(VIDEO).as(LongPlaced.class))
          .containsExactlyInAnyOrder(
              new LongPlaced("v1", one, List.of(two)), new LongPlaced("v2", far, List.of(far)));
    }
  }

  @Rule("EV-04")
  void whatWouldBeChangedIsToldAndNotDone() {
    Rows wider = rows(new LongLength("v2", 2, 0.1));
    try (MetadataStore store = open()) {
      assertThat(store.schemaChanges(VIDEO.key(), wider)).isEmpty();
      assertThat(store.hasFeature(VIDEO.key())).isFalse();
      store.write(VIDEO, rows(new Length("v1", 1, 0.5f)));
      String table = store.tableName(VIDEO.key());
      assertThat(store.schemaChanges(VIDEO.key(), wider))
          .extracting(
              SchemaChange::table, SchemaChange::column, SchemaChange::from, SchemaChange::to)
          .containsExactly(
              tuple(table, "size", Optional.of(Scalar.INTEGER), Scalar.BIGINT),
              tuple(table, "share", Optional.of(Scalar.FLOAT), Scalar.DOUBLE));
      assertThat(store.schemaChanges(VIDEO.key(), rows(new Described("v2", 2, 1f, "Two"))))
          .extracting(SchemaChange::column, SchemaChange::from, SchemaChange::to)
          .containsExactly(tuple("title", Optional.empty(), Scalar.VARCHAR));
      assertThat(type(store, "size")).isEqualTo(Scalar.INTEGER);
      assertThat(store.read(VIDEO).count()).isEqualTo(1);
    }
  }

  @Rule("EV-05")
  void valuesThatDoNotFitAreRefusedWithTheColumnAndTheOption() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, rows(new Length("v1", 1, 0.5f)));
      refuses(
          store,
          rows(new LongLength("v2", Long.MAX_VALUE, 0.5)),
          ErrorCode.TABLE_SHAPE,
          "\"size\"",
          "evolveSchema");
      store.write(VIDEO, rows(new LongLength("v3", 3, 0.5)));
      assertThat(type(store, "size")).isEqualTo(Scalar.INTEGER);
      assertThat(store.read(VIDEO).count()).isEqualTo(2);
    }
  }

  @Rule("EV-06")
  void aTableThatHoldsTheRowsIsNotChanged() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, rows(new LongLength("v1", 1, 0.1)));
      List<Column> before = store.columns(VIDEO.key());
      Rows narrower = rows(new Length("v2", 2, 0.5f));
      assertThat(store.schemaChanges(VIDEO.key(), narrower)).isEmpty();
      store.write(VIDEO, narrower, EVOLVE);
      assertThat(store.columns(VIDEO.key())).isEqualTo(before);
      assertThat(store.read(VIDEO).count()).isEqualTo(2);
    }
  }

  @Rule("EV-07")
  void writersThatChangeATableAtTheSameTimeLoseNothing() throws InterruptedException {
    try (MetadataStore store = open()) {
      store.write(VIDEO, rows(new Length("v1", 1, 0.5f)));
      inFourThreads(
          thread ->
              store.write(
                  VIDEO,
                  thread % 2 == 0
                      ? rows(new LongLength("t" + thread, Long.MAX_VALUE, 0.1))
                      : rows(new Described("t" + thread, 2, 1f, "Two")),
                  EVOLVE));
      assertThat(ids(store.read(VIDEO).rows())).containsExactly("t0", "t1", "t2", "t3", "v1");
    }
  }

  @Rule("EV-08")
  void resultsOfAnIncrementChangeTheTable() {
    Rows more = Rows.ofRows(List.of(more()));
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        todo.write(Rows.of(List.of(new Faces("v1", 1))));
        Rows other = Rows.ofRows(List.of(more().with("face_count", 1)));
        refuses(() -> todo.write(other), ErrorCode.TABLE_SHAPE, "model", "evolveSchema");
        todo.write(more, EVOLVE);
      }
      assertThat(store.read(FACES).select("video_id", "face_count", "model").rows())
          .hasSize(2)
          .contains(more());
    }
  }

  @Rule("EV-09")
  void aColumnOfAnotherKindIsNotChanged() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, rows(new Length("v1", 1, 0.5f)));
      refuses(
          () -> store.write(VIDEO, rows(new Numbered("v2", Map.of("n", 1))), EVOLVE),
          ErrorCode.TABLE_SHAPE,
          "\"size\"",
          "INTEGER");
      assertThat(type(store, "size")).isEqualTo(Scalar.INTEGER);
    }
  }
}
