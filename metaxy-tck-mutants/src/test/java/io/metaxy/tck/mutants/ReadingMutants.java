package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.refuses;
import static io.metaxy.tck.mutants.Faults.rows;
import static io.metaxy.tck.mutants.Faults.yields;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.SystemColumns;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushResult;
import io.metaxy.store.PushedFeature;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.Rows;
import io.metaxy.store.SyncSettings;
import io.metaxy.store.WriteResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Faults of reading, deleting, pushing and closing. */
final class ReadingMutants {

  private ReadingMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put(
        "RD-01",
        () ->
            given(
                "read",
                ReadRequest.class,
                read -> !read.filters().isEmpty() && !read.softDeleted(),
                read ->
                    ReadRequest.builder(read.feature()).from(read).sampleHistory(true).build()));
    faults.put(
        "RD-02",
        () ->
            rows(
                "read.rows",
                call ->
                    call.given(ReadRequest.class)
                        .filter(
                            read ->
                                read.sampleHistory()
                                    && !read.softDeleted()
                                    && !read.featureHistory())
                        .isPresent(),
                ReadingMutants::oncePerVideo));
    faults.put(
        "RD-03",
        () ->
            given(
                "read",
                ReadRequest.class,
                read -> read.sampleHistory() && read.softDeleted(),
                read -> ReadRequest.builder(read.feature()).from(read).softDeleted(false).build()));
    faults.put(
        "RD-04",
        () ->
            at(
                "read",
                call -> call.request(ReadRequest.class).featureVersion().isPresent(),
                ReadingMutants::currentIfThereIsNone));
    faults.put("RD-05", () -> forgives("read.*where", ErrorCode.INVALID_FILTER, "path"));
    faults.put("RD-06", () -> forgives("read", ErrorCode.TABLE_MISSING, "video/faces"));

    faults.put(
        "D-01",
        () ->
            rows(
                "read.where.rows",
                call -> true,
                all ->
                    all.map(
                        row ->
                            row.get(SystemColumns.DELETED_AT) == null
                                ? row
                                : row.with("path", null))));
    faults.put("D-02", ReadingMutants::losesSamplesThatWereDeletedTwice);
    faults.put("D-03", ReadingMutants::findsNothingToDoAfterADeletion);
    faults.put(
        "D-04",
        () ->
            given(
                "delete",
                DeleteRequest.class,
                delete -> !delete.hard() && delete.filters().toString().contains("LIKE"),
                delete ->
                    DeleteRequest.builder(delete.feature())
                        .from(delete)
                        .sampleHistory(true)
                        .build()));
    faults.put(
        "D-05",
        () ->
            yields(
                "delete",
                call -> call.request(DeleteRequest.class).hard(),
                WriteResult.class,
                result -> result.rows() == 2 ? new WriteResult(result.feature(), 1) : result));
    faults.put(
        "D-06",
        () ->
            given(
                "delete",
                DeleteRequest.class,
                DeleteRequest::hard,
                delete ->
                    DeleteRequest.builder(delete.feature())
                        .from(delete)
                        .featureHistory(true)
                        .build()));
    faults.put(
        "D-07",
        () ->
            at(
                "delete",
                call -> {
                  ((MetadataStore) call.target()).read(call.request(DeleteRequest.class).feature());
                  return call.proceed();
                }));
    faults.put("D-08", () -> forgives("delete", ErrorCode.READ_ONLY, ""));

    faults.put(
        "DF-01",
        () ->
            rows(
                "read.select.rows",
                call -> true,
                all ->
                    all.map(
                        row ->
                            row.asMap().containsKey("seconds") ? row.with("seconds", 1.0) : row)));
    faults.put(
        "DF-02",
        () ->
            rows(
                "read.rows",
                call -> call.request(ReadRequest.class).feature().toString().equals("child"),
                all ->
                    all.map(
                        row ->
                            row.get(SystemColumns.PROVENANCE) == null
                                ? row.with(SystemColumns.PROVENANCE, "")
                                : row)));
    faults.put(
        "DF-04",
        () ->
            columns(
                "read.columns",
                columns -> columns.filter(column -> !column.name().equals("column_of_c"))));

    faults.put(
        "PU-01",
        () ->
            pushed(
                all ->
                    all.map(
                        pushed ->
                            pushed.tags().containsKey("commit") ? withoutTags(pushed) : pushed)));
    faults.put(
        "PU-02",
        () ->
            yields(
                "push",
                PushResult.class,
                result ->
                    result.project().equals("default")
                        ? new PushResult(
                            "default", result.projectVersion(), false, result.updatedFeatures())
                        : result));
    faults.put(
        "PU-03",
        () ->
            pushed(
                all -> {
                  List<PushedFeature> list = new ArrayList<>(all.toList());
                  if (list.size() == 4) {
                    Collections.reverse(list);
                  }
                  return list.stream();
                }));
    faults.put("PU-04", () -> forgives("push", ErrorCode.INVALID_REQUEST, ""));
    faults.put("PU-05", () -> forgives("push", ErrorCode.READ_ONLY, ""));
    faults.put(
        "PU-06",
        () ->
            given(
                "open",
                StoreContext.class,
                context -> true,
                context ->
                    new StoreContext(
                        context.name(),
                        context.project(),
                        context.graph(),
                        context.settings(),
                        new SyncSettings(false, false, List.of()))));
    faults.put("PU-07", () -> forgives("resolveUpdate", ErrorCode.INVALID_REQUEST, "far/feature"));

    faults.put("A-01", () -> forgives("computeProvenance", ErrorCode.UNSUPPORTED, ""));
    faults.put("A-02", () -> forgives("openIncrement", ErrorCode.UNSUPPORTED, ""));
    faults.put("A-03", () -> forgives("unwrap", ErrorCode.UNSUPPORTED, ""));
    faults.put("C-01", () -> forgives("read.count", ErrorCode.CLOSED, ""));
    faults.put("C-02", () -> forgives("resolveUpdate.write", ErrorCode.CLOSED, ""));
    faults.put(
        "C-03", () -> yields("resolveUpdate.addedAndStale", Iterable.class, ReadingMutants::copy));
    return faults;
  }

  /** Rows of files and queries, and increments in files. */
  static Map<String, Supplier<Fault>> ofDuckDb() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put("E-01", () -> yields("openIncrement.inputs", List.class, ReadingMutants::reversed));
    faults.put("E-02", () -> forgives("openIncrement.write", ErrorCode.NOT_IN_INCREMENT, ""));
    faults.put("E-03", () -> yields("resolveUpdate.limit.export", Long.class, count -> count + 1));
    faults.put(
        "E-04",
        () ->
            refuses(
                "resolveUpdate.export",
                call -> java.nio.file.Files.exists(call.request(java.nio.file.Path.class))));
    faults.put("E-05", () -> forgives("openIncrement.input", ErrorCode.INVALID_REQUEST, ""));
    faults.put("E-06", () -> forgives("openIncrement", ErrorCode.INVALID_REQUEST, "Resolve again"));
    faults.put("E-07", () -> forgives("openIncrement", ErrorCode.INVALID_REQUEST, "graph"));
    faults.put("E-08", () -> forgives("openIncrement", ErrorCode.INVALID_REQUEST, "12"));
    faults.put("E-09", () -> forgives("openIncrement", ErrorCode.INVALID_REQUEST, "no such file"));
    faults.put(
        "GV-05",
        () ->
            Faults.value(
                "openIncrement.added.rows", SystemColumns.DATA_VERSION_BY_FIELD, versions -> null));
    faults.put("J-05", () -> forgives("computeProvenance", ErrorCode.INVALID_ROWS, "frames"));
    faults.put("PQ-01", () -> yields("read.select.toParquet", Long.class, count -> count + 1));
    faults.put(
        "SQ-01",
        () ->
            forgives(
                "resolveUpdate.write",
                call -> call.given(Rows.Query.class).isPresent(),
                ErrorCode.NOT_IN_INCREMENT,
                ""));
    faults.put(
        "SQ-02",
        () ->
            forgives(
                "write",
                call -> call.given(Rows.Query.class).isPresent(),
                ErrorCode.INVALID_ROWS,
                ""));
    return faults;
  }

  private static Stream<io.metaxy.store.Row> oncePerVideo(Stream<io.metaxy.store.Row> rows) {
    Set<Object> seen = new HashSet<>();
    return rows.filter(row -> seen.add(row.get("video_id")));
  }

  private static Object currentIfThereIsNone(Call call) throws Throwable {
    Relation found = (Relation) call.proceed();
    return found.count() > 0
        ? found
        : call.proceed(ReadRequest.of(call.request(ReadRequest.class).feature()));
  }

  private static Fault losesSamplesThatWereDeletedTwice() {
    AtomicInteger deletions = new AtomicInteger();
    return call -> {
      if (call.path().equals("write") && deletions.get() >= 2) {
        return new WriteResult(StoreMutants.VIDEO, 1);
      }
      Object result = call.proceed();
      if (call.path().equals("delete") && ((WriteResult) result).rows() > 0) {
        deletions.incrementAndGet();
      }
      return result;
    };
  }

  private static Fault findsNothingToDoAfterADeletion() {
    AtomicInteger deletions = new AtomicInteger();
    return call -> {
      Object result = call.proceed();
      call.given(DeleteRequest.class)
          .filter(delete -> delete.feature().equals(StoreMutants.FACES))
          .filter(delete -> delete.filters().isEmpty() && !delete.featureHistory())
          .ifPresent(delete -> deletions.incrementAndGet());
      return deletions.get() > 0 && call.path().equals("resolveUpdate.summary")
          ? ResolvingMutants.EMPTY
          : result;
    };
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

  static Fault columns(String path, Function<Stream<Column>, Stream<Column>> other) {
    return yields(
        path,
        List.class,
        all -> other.apply(((List<?>) all).stream().map(Column.class::cast)).toList());
  }

  private static Fault pushed(Function<Stream<PushedFeature>, Stream<PushedFeature>> other) {
    return yields(
        "pushedFeatures",
        List.class,
        all -> other.apply(((List<?>) all).stream().map(PushedFeature.class::cast)).toList());
  }

  private static PushedFeature withoutTags(PushedFeature pushed) {
    return new PushedFeature(
        pushed.definition(),
        pushed.featureVersion(),
        pushed.definitionVersion(),
        pushed.projectVersion(),
        pushed.recordedAt(),
        Map.of());
  }

  static List<Object> reversed(List<?> list) {
    List<Object> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }

  private static List<Object> copy(Iterable<?> all) {
    List<Object> copy = new ArrayList<>();
    all.forEach(copy::add);
    return copy;
  }
}
