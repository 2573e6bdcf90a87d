package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.refuses;
import static io.metaxy.tck.mutants.Faults.rows;
import static io.metaxy.tck.mutants.Faults.value;
import static io.metaxy.tck.mutants.Faults.yields;
import static io.metaxy.tck.mutants.StoreFaults.columns;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteResult;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Faults of rebasing, and of provenance for joined rows. */
final class RebaseMutants {

  private static final FeatureKey CHILD = FeatureKey.of("video/child");
  private static final FeatureKey CLIPS = FeatureKey.of("video/clips");

  private RebaseMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put(
        "J-01", () -> StoreFaults.columns("computeProvenance.columns", columns -> columns.skip(1)));
    faults.put(
        "J-02",
        () ->
            refuses(
                "resolveUpdate",
                call ->
                    call.request(ResolveRequest.class)
                        .samples()
                        .filter(Rows.FromRelation.class::isInstance)
                        .isPresent()));
    faults.put(
        "J-03",
        () ->
            rows(
                "computeProvenance.rows",
                call -> call.request(FeatureKey.class).equals(CHILD),
                all -> all.map(row -> row.with(SystemColumns.PROVENANCE, "the same"))));
    faults.put("J-04", () -> forgives("computeProvenance", ErrorCode.INVALID_REQUEST, ""));
    faults.put("J-06", () -> forgives("computeProvenance.*count", ErrorCode.CLOSED, ""));
    faults.put("L-05", () -> rebased(CLIPS, 6, 2));
    faults.put("RB-01", () -> rebased(StoreMutants.FACES, 2, 3));
    faults.put(
        "RB-02",
        () ->
            value(
                "read.where.rows",
                SystemColumns.DATA_VERSION_BY_FIELD,
                versions -> versions.equals(Map.of("faces", "mine")) ? null : versions));
    faults.put(
        "RB-03",
        () ->
            value(
                "read.rows",
                SystemColumns.DATA_VERSION_BY_FIELD,
                versions -> StoreFaults.without(versions, "voices")));
    faults.put(
        "RB-04",
        () ->
            rows(
                "read.rows",
                call -> call.request(ReadRequest.class).feature().equals(StoreMutants.FACES),
                all ->
                    all.map(
                        row ->
                            row.with(
                                SystemColumns.CREATED_AT, row.get(SystemColumns.UPDATED_AT)))));
    faults.put("RB-05", () -> rebased(FeatureKey.of("video/total"), 2, 4));
    faults.put("RB-06", () -> rebased(StoreMutants.FACES, 0, 1));
    faults.put("RB-07", () -> forgives("rebase", ErrorCode.READ_ONLY, ""));
    return faults;
  }

  private static Fault rebased(FeatureKey feature, long rows, long other) {
    return yields(
        "rebase",
        WriteResult.class,
        result ->
            result.feature().equals(feature) && result.rows() == rows
                ? new WriteResult(feature, other)
                : result);
  }
}
