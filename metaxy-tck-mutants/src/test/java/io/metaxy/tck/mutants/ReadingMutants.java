package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.rows;
import static io.metaxy.tck.mutants.Faults.yields;
import static io.metaxy.tck.mutants.StoreFaults.columns;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.WriteResult;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Faults of reading and deleting. */
final class ReadingMutants {

  private ReadingMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
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
                StoreFaults::oncePerVideo));
    faults.put(
        "RD-03",
        () ->
            given(
                "read",
                ReadRequest.class,
                read -> read.sampleHistory() && read.softDeleted() && !read.featureHistory(),
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
    return faults;
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
}
