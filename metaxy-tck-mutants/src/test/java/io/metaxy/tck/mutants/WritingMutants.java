package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.refuses;
import static io.metaxy.tck.mutants.Faults.rows;
import static io.metaxy.tck.mutants.Faults.value;
import static io.metaxy.tck.mutants.Faults.yields;
import static io.metaxy.tck.mutants.StoreFaults.columns;
import static io.metaxy.tck.mutants.StoreFaults.texts;
import static io.metaxy.tck.mutants.StoreFaults.without;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** Faults of writing, and of the tables that are written. */
final class WritingMutants {

  private static final WriteResult NOTHING = new WriteResult(StoreMutants.VIDEO, 0);

  private WritingMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put(
        "T-01",
        () ->
            value(
                "read.rows",
                SystemColumns.PROVENANCE_BY_FIELD,
                made -> without(made, "subtitles")));
    faults.put("T-02", WritingMutants::showsNoMaps);
    faults.put("T-03", () -> forgives("write", ErrorCode.TABLE_MISSING, ""));
    faults.put(
        "T-04",
        () ->
            yields(
                "tableName",
                call -> !((MetadataStore) call.target()).hasFeature(call.request(FeatureKey.class)),
                String.class,
                name -> name + "_"));
    faults.put("T-05", () -> forgives("read", ErrorCode.TABLE_SHAPE, ""));
    faults.put("TY-01", () -> at("read.as", WritingMutants::withFloats));
    faults.put("TY-02", () -> forgives("write", ErrorCode.INVALID_ROWS, "Unstorable"));
    faults.put("TY-03", () -> value("read.rows", "prices", prices -> texts(prices, text -> text)));
    faults.put("W-01", WritingMutants::deletesOnReopening);
    faults.put(
        "W-02",
        () ->
            rows(
                "read.select.rows",
                call -> true,
                all -> {
                  List<Row> several = all.toList();
                  return several.stream()
                      .map(
                          row ->
                              several.size() > 1 && row.asMap().containsKey("path")
                                  ? row.with("path", "s3://b/v1")
                                  : row);
                }));
    faults.put("W-03", () -> withoutProvenance(given -> 0 < given && given < 1));
    faults.put("W-04", () -> withoutProvenance(given -> given == 1));
    faults.put(
        "W-05",
        () ->
            refuses(
                "write",
                call ->
                    call.given(WriteOptions.class).isEmpty()
                        && call.given(Rows.FromRelation.class).isPresent()));
    faults.put(
        "W-06",
        () ->
            refuses(
                "write",
                call ->
                    call.given(WriteOptions.class).isEmpty()
                        && call.given(Rows.Values.class)
                            .filter(WritingMutants::isEmpty)
                            .isPresent()));
    faults.put("W-07", WritingMutants::losesTheEleventhWriteOfASample);
    faults.put("W-08", WritingMutants::losesWritesOfOtherThreads);
    faults.put(
        "W-09", () -> given("write", Rows.Values.class, rows -> true, WritingMutants::passOver));
    faults.put(
        "W-10",
        () ->
            value(
                "read.rows",
                SystemColumns.PROVENANCE_BY_FIELD,
                made -> texts(made, text -> text.replace("\\", ""))));
    faults.put(
        "W-11",
        () ->
            refuses(
                "write",
                call ->
                    call.given(Rows.Values.class)
                        .filter(rows -> rows.toString().contains("VIDEO_ID"))
                        .isPresent()));
    return faults;
  }

  /** What a store has of an earlier opening looks deleted, until it writes. */
  private static Fault deletesOnReopening() {
    AtomicBoolean wrote = new AtomicBoolean();
    Fault deletes =
        rows("read.rows", call -> !wrote.get(), all -> all.map(WritingMutants::deleted));
    return call -> {
      if (call.path().matches("open|write|copyFrom")) {
        wrote.set(!call.path().equals("open"));
      }
      return deletes.on(call);
    };
  }

  private static Row deleted(Row row) {
    return row.asMap().containsKey("seconds")
        ? row.with(SystemColumns.DELETED_AT, Instant.EPOCH)
        : row;
  }

  private static boolean isEmpty(Rows.Values values) {
    return values.rows() instanceof Collection<?> rows && rows.isEmpty();
  }

  /** Ignores the provenance that rows give, if such a share of the rows gives it. */
  private static Fault withoutProvenance(Predicate<Double> share) {
    return given(
        "write",
        Rows.Values.class,
        values ->
            values.rows() instanceof Collection<?>
                && share.test(
                    StreamSupport.stream(values.rows().spliterator(), false)
                        .mapToDouble(
                            row -> row.asMap().containsKey(SystemColumns.PROVENANCE) ? 1 : 0)
                        .average()
                        .orElse(0)),
        values ->
            Rows.ofRows(
                StreamSupport.stream(values.rows().spliterator(), false)
                    .map(row -> Row.of(without(row.asMap(), SystemColumns.PROVENANCE)))
                    .toList()));
  }

  private static Fault losesTheEleventhWriteOfASample() {
    Map<String, Integer> counts = new HashMap<>();
    return at(
        "write",
        call -> call.given(Rows.Records.class).isPresent(),
        call -> {
          String records = call.request(Rows.Records.class).records().toString();
          return counts.merge(records, 1, Integer::sum) > 10 ? NOTHING : call.proceed();
        });
  }

  private static Fault losesWritesOfOtherThreads() {
    Thread first = Thread.currentThread();
    return at(
        "write",
        call ->
            Thread.currentThread() != first
                && call.given(Rows.Records.class)
                    .filter(rows -> rows.records().toString().matches(".*=t\\d-.*"))
                    .isPresent(),
        call -> NOTHING);
  }

  private static Rows passOver(Rows.Values values) {
    values.rows().forEach(row -> {});
    return values;
  }

  /** Numbers of double precision lose some of it, among many values. */
  private static Object withFloats(Call call) throws Throwable {
    return ((List<?>) call.proceed()).stream().map(WritingMutants::withFloats).toList();
  }

  private static Object withFloats(Object value) {
    RecordComponent[] components = value.getClass().getRecordComponents();
    if (components.length < 10) {
      return value;
    }
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        components[i].getAccessor().setAccessible(true);
        values[i] = components[i].getAccessor().invoke(value);
        values[i] = values[i] instanceof Double number ? (double) number.floatValue() : values[i];
      }
      var constructor = value.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  static Fault showsNoMaps() {
    return columns(
        "read.columns",
        columns ->
            columns.map(
                column ->
                    column.type() instanceof ColumnType.MapOf
                        ? new Column(column.name(), ColumnType.Scalar.VARCHAR)
                        : column));
  }
}
