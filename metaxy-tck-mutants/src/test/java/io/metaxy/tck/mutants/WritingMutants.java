package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.refuses;
import static io.metaxy.tck.mutants.Faults.rows;
import static io.metaxy.tck.mutants.Faults.value;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteResult;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** Faults of writing, and of what has to be refused then. */
final class WritingMutants {

  private static final WriteResult NOTHING = new WriteResult(StoreMutants.VIDEO, 0);

  private WritingMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put(
        "W-01", () -> rows("read.rows", call -> true, all -> all.map(WritingMutants::deleted)));
    faults.put("W-02", () -> value("read.select.rows", "path", path -> "s3://b/v1"));
    faults.put("W-03", () -> withoutProvenance(given -> 0 < given && given < 1));
    faults.put("W-04", () -> withoutProvenance(given -> given == 1));
    faults.put(
        "W-05", () -> refuses("write", call -> call.given(Rows.FromRelation.class).isPresent()));
    faults.put(
        "W-06",
        () ->
            refuses(
                "write",
                call -> call.given(Rows.Values.class).filter(WritingMutants::isEmpty).isPresent()));
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

    faults.put("RF-01", () -> forgives("write", ErrorCode.INVALID_ROWS, "no field"));
    faults.put("RF-02", () -> forgives("write", ErrorCode.INVALID_ROWS, "has null in metaxy"));
    faults.put("RF-03", () -> forgives("write", ErrorCode.INVALID_ROWS, "null in an id column"));
    faults.put("RF-04", () -> forgives("write", ErrorCode.INVALID_ROWS, "Give both"));
    faults.put("RF-05", () -> forgives("write", ErrorCode.INVALID_ROWS, "metaxy_mine"));
    faults.put("RF-06", () -> forgives("write", ErrorCode.TABLE_SHAPE, "fps"));
    faults.put("RF-07", WritingMutants::writesTheFirstOfRefusedRows);
    faults.put("RF-08", () -> forgives("write", ErrorCode.READ_ONLY, ""));
    faults.put("RF-09", () -> forgives("read.select", ErrorCode.INVALID_REQUEST, "fps"));
    faults.put("RF-10", () -> forgives("tableName", ErrorCode.UNKNOWN_FEATURE, ""));
    faults.put("RF-11", () -> forgives("write", ErrorCode.INVALID_ROWS, "note"));

    faults.put("TY-01", () -> at("read.as", WritingMutants::withFloats));
    faults.put("TY-02", () -> forgives("write", ErrorCode.INVALID_ROWS, "Unstorable"));
    faults.put("TY-03", () -> value("read.rows", "prices", prices -> texts(prices, text -> text)));

    faults.put(
        "T-01",
        () ->
            value(
                "read.rows",
                SystemColumns.PROVENANCE_BY_FIELD,
                made -> without(made, "subtitles")));
    faults.put("T-02", ReadingMutants::showsNoMaps);
    faults.put("T-03", () -> forgives("write", ErrorCode.TABLE_MISSING, ""));
    faults.put("T-04", () -> Faults.yields("tableName", String.class, name -> name + "_"));
    faults.put("T-05", () -> forgives("read", ErrorCode.TABLE_SHAPE, ""));
    return faults;
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
    return at("write", call -> Thread.currentThread() != first, call -> NOTHING);
  }

  private static Rows passOver(Rows.Values values) {
    values.rows().forEach(row -> {});
    return values;
  }

  private static Fault writesTheFirstOfRefusedRows() {
    return at(
        "write",
        call -> call.given(Rows.Records.class).isPresent(),
        call -> {
          try {
            return call.proceed();
          } catch (MetaxyException e) {
            if (e.code() == ErrorCode.INVALID_ROWS && e.getMessage().contains("twice")) {
              call.proceedWith(
                  Rows.class, first((Rows.Records<?>) call.request(Rows.Records.class)));
            }
            throw e;
          }
        });
  }

  private static <R extends Record> Rows first(Rows.Records<R> records) {
    Rows.Records<R> first = Rows.of(List.of(records.records().iterator().next()));
    for (var field : records.provenance().entrySet()) {
      first = first.provenance(field.getKey().toString(), field.getValue());
    }
    return first;
  }

  /** Numbers of double precision lose some of it. */
  private static Object withFloats(Call call) throws Throwable {
    return ((List<?>) call.proceed()).stream().map(WritingMutants::withFloats).toList();
  }

  private static Object withFloats(Object value) {
    RecordComponent[] components = value.getClass().getRecordComponents();
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
      throw new AssertionError(e);
    }
  }

  static Map<String, Object> texts(Object map, Function<String, String> change) {
    Map<String, Object> changed = new HashMap<>();
    ((Map<?, ?>) map)
        .forEach(
            (key, value) ->
                changed.put(
                    key.toString(), value instanceof String text ? change.apply(text) : value));
    return changed;
  }

  static Map<String, Object> without(Object map, String key) {
    Map<String, Object> fewer = texts(map, text -> text);
    fewer.remove(key);
    return fewer;
  }
}
