package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.refuses;
import static io.metaxy.tck.mutants.Faults.yields;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Rows;
import io.metaxy.store.VerifyReport;
import io.metaxy.store.VerifyRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Faults of files, queries and verification, which a store in memory does not have. */
final class FileMutants {

  private FileMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put("E-01", () -> yields("openIncrement.inputs", List.class, StoreFaults::reversed));
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
    faults.put(
        "E-07",
        () ->
            forgives("openIncrement", ErrorCode.INVALID_REQUEST, "which the graph does not have"));
    faults.put("E-08", () -> forgives("openIncrement", ErrorCode.INVALID_REQUEST, "cut to"));
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
    faults.put(
        "VF-01",
        () ->
            yields(
                "verify",
                VerifyReport.class,
                report ->
                    report.isClean() && report.tables() == 2
                        ? new VerifyReport(1, List.of())
                        : report));
    faults.put(
        "VF-02",
        () ->
            yields(
                "verify",
                VerifyReport.class,
                report -> new VerifyReport(report.tables(), List.of())));
    faults.put(
        "VF-03",
        () ->
            given("verify", VerifyRequest.class, request -> true, request -> VerifyRequest.all()));
    return faults;
  }
}
