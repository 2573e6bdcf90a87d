package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.refuses;
import static io.metaxy.tck.mutants.Faults.rows;
import static io.metaxy.tck.mutants.Faults.value;
import static io.metaxy.tck.mutants.StoreFaults.request;
import static io.metaxy.tck.mutants.StoreFaults.samples;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Faults of requests to resolve, and of samples that are given. */
final class RequestMutants {

  private RequestMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put(
        "GV-01",
        () ->
            value(
                "resolveUpdate.input.rows", SystemColumns.DATA_VERSION_BY_FIELD, versions -> null));
    faults.put(
        "GV-02",
        () ->
            value(
                "resolveUpdate.added.rows",
                SystemColumns.DATA_VERSION,
                version -> version.equals("mine") ? "other" : version));
    faults.put(
        "GV-03",
        () ->
            at(
                "resolveUpdate.added.columns",
                call -> call.request(ResolveRequest.class).samples().isPresent(),
                call ->
                    List.of(new Column(SystemColumns.DATA_VERSION, ColumnType.Scalar.VARCHAR))));
    faults.put(
        "GV-04",
        () ->
            forgives("resolveUpdate", ErrorCode.INVALID_ROWS, SystemColumns.DATA_VERSION_BY_FIELD));
    faults.put(
        "RQ-01",
        () ->
            request(
                "resolveUpdate",
                request -> request.filters().toString().contains("LIKE"),
                builder -> builder.filters(Map.of())));
    faults.put(
        "RQ-02",
        () ->
            request(
                "resolveUpdate",
                request -> request.filters().containsKey(StoreMutants.FACES),
                builder -> builder.filters(Map.of())));
    faults.put(
        "RQ-03",
        () ->
            request(
                "resolveUpdate",
                request -> request.globalFilters().size() == 2,
                builder -> builder.globalFilters(List.of())));
    faults.put(
        "RQ-04",
        () ->
            given(
                "resolveUpdate",
                ResolveRequest.class,
                request -> request.stalenessPredicates().size() == 2,
                request ->
                    ResolveRequest.builder(request.feature())
                        .from(request)
                        .stalenessPredicates(request.stalenessPredicates().subList(1, 2))
                        .build()));
    faults.put(
        "RQ-05",
        () ->
            request(
                "resolveUpdate",
                request -> request.skipComparison() && request.samples().isEmpty(),
                builder -> builder.globalFilters(List.of())));
    faults.put(
        "RQ-06",
        () ->
            rows(
                "resolveUpdate.orphaned.rows",
                call -> count(call.request(ResolveRequest.class)) == 0,
                all -> Stream.of()));
    faults.put(
        "RQ-07",
        () ->
            request(
                "resolveUpdate",
                request -> request.samples().isPresent() && !request.globalFilters().isEmpty(),
                builder -> builder.targetFilters(List.of())));
    faults.put(
        "RQ-08",
        () ->
            rows(
                "resolveUpdate.stale.rows",
                call ->
                    call.request(ResolveRequest.class)
                        .samples()
                        .filter(
                            rows -> rows.toString().contains(SystemColumns.PROVENANCE + "=mine"))
                        .isPresent(),
                all -> Stream.of(Row.of(Map.of("video_id", "v1")))));
    faults.put("RQ-09", () -> forgives("resolveUpdate", ErrorCode.INVALID_ROWS, "twice"));
    faults.put("RQ-10", () -> forgives("resolveUpdate", ErrorCode.INVALID_REQUEST, "other/one"));
    faults.put(
        "RQ-11",
        () -> request("inputProgress", request -> true, builder -> builder.filters(Map.of())));
    faults.put(
        "RQ-12",
        () ->
            refuses(
                "resolveUpdate.write",
                call ->
                    call.request(ResolveRequest.class).filters().containsKey(StoreMutants.VIDEO)));
    faults.put(
        "RQ-13",
        () ->
            rows(
                "resolveUpdate.stale.rows",
                call ->
                    call.request(ResolveRequest.class)
                        .samples()
                        .filter(rows -> rows.toString().contains("Video_ID"))
                        .isPresent(),
                all -> Stream.of()));
    return faults;
  }

  private static long count(ResolveRequest request) {
    Optional<Rows> samples = request.samples();
    return samples.isPresent() && samples.get() instanceof Rows.Records<?> records
        ? StreamSupport.stream(records.records().spliterator(), false).count()
        : -1;
  }
}
