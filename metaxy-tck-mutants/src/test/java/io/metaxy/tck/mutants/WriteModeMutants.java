package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.rows;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteMode;
import io.metaxy.store.WriteOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Faults of writes that take the place of rows. */
final class WriteModeMutants {

  private WriteModeMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put("WM-01", () -> appends("write", WriteMode.REPLACE, call -> has(call, "v4")));
    faults.put(
        "WM-02",
        () ->
            appends(
                "write",
                WriteMode.REPLACE,
                call -> call.given(Rows.FromRelation.class).isPresent()));
    faults.put("WM-03", () -> appends("write", WriteMode.UPSERT, call -> has(call, "v3")));
    faults.put(
        "WM-11",
        () ->
            appends("write", WriteMode.UPSERT, call -> call.given(Rows.Values.class).isPresent()));
    faults.put("WM-04", WriteModeMutants::createsAnew);
    faults.put("WM-05", WriteModeMutants::keepsDeletions);
    faults.put("WM-06", WriteModeMutants::forgetsOtherVersions);
    faults.put(
        "WM-07",
        () -> at("writeAll", call -> is(call, WriteMode.REPLACE), CommitMutants::oneByOne));
    faults.put("WM-08", () -> appends("resolveUpdate.write", WriteMode.UPSERT, call -> true));
    faults.put("WM-12", WriteModeMutants::replacesByNone);
    faults.put("WM-13", () -> appends("write", WriteMode.UPSERT, call -> has(call, "w1")));
    faults.put("WM-09", () -> forgives("resolveUpdate.write", ErrorCode.INVALID_REQUEST, "UPSERT"));
    faults.put(
        "WM-10",
        () ->
            given(
                "write",
                WriteOptions.class,
                options -> options.token().filter("replace/10"::equals).isPresent(),
                options -> WriteOptions.mode(WriteMode.REPLACE)));
    return faults;
  }

  private static boolean is(Call call, WriteMode mode) {
    return call.given(WriteOptions.class).filter(options -> options.mode() == mode).isPresent();
  }

  /** Whether a video is among the rows that are written. */
  private static boolean has(Call call, String id) {
    return call.given(Rows.Records.class)
        .filter(rows -> rows.records().toString().contains("videoId=" + id))
        .isPresent();
  }

  private static Fault appends(String path, WriteMode mode, Predicate<Call> when) {
    return at(
        path,
        call -> is(call, mode) && when.test(call),
        call -> call.proceedWith(WriteOptions.class, WriteOptions.DEFAULT));
  }

  private static Fault replacesByNone() {
    return at(
        "write",
        call -> is(call, WriteMode.UPSERT) && call.given(Rows.FromRelation.class).isPresent(),
        call -> call.proceedWith(WriteOptions.class, WriteOptions.mode(WriteMode.REPLACE)));
  }

  private static Fault createsAnew() {
    return rows(
        "read.rows",
        call -> true,
        all ->
            all.map(
                row ->
                    row.toString().contains("frames of v1 anew")
                        ? row.with(
                            SystemColumns.CREATED_AT, row.asMap().get(SystemColumns.UPDATED_AT))
                        : row));
  }

  private static Fault keepsDeletions() {
    AtomicBoolean deleted = new AtomicBoolean();
    Fault appends = appends("write", WriteMode.UPSERT, call -> deleted.get());
    return call -> {
      deleted.compareAndSet(false, call.path().equals("delete"));
      return appends.on(call);
    };
  }

  private static Fault forgetsOtherVersions() {
    AtomicBoolean forgotten = new AtomicBoolean();
    Fault elsewhere =
        given(
            "read",
            ReadRequest.class,
            request -> forgotten.get() && request.featureVersion().isPresent(),
            request -> ReadRequest.builder(request.feature()).featureVersion("gone").build());
    return call -> {
      forgotten.compareAndSet(false, call.path().equals("write") && is(call, WriteMode.UPSERT));
      return elsewhere.on(call);
    };
  }
}
