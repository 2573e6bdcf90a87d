package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.yields;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.CompactReport;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.CompactedFeature;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.MetadataStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Faults of compaction, and of verification where a store has nothing to verify. */
final class CompactMutants {

  private static final FeatureKey FRAME = FeatureKey.of("raw/frame");

  private CompactMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put("A-05", () -> forgives("verify", ErrorCode.UNSUPPORTED, ""));
    faults.put("CP-01", () -> counts(3, 0, new CompactedFeature(StoreMutants.VIDEO, 2, 0)));
    faults.put("CP-02", () -> counts(5, 2, new CompactedFeature(StoreMutants.VIDEO, 5, 1)));
    faults.put(
        "CP-03",
        () ->
            given(
                "compact",
                CompactRequest.class,
                request -> !request.olderThan().isZero() && request.timeout().isEmpty(),
                request -> CompactRequest.olderThan(Duration.ZERO)));
    faults.put(
        "CP-04",
        () ->
            given(
                "compact",
                CompactRequest.class,
                CompactRequest::dryRun,
                request -> CompactRequest.builder().from(request).dryRun(false).build()));
    faults.put(
        "CP-05",
        () ->
            removes(
                report -> hasRows(report, StoreMutants.FACES, 2),
                StoreMutants.FACES,
                "video_id = 'v2'"));
    faults.put(
        "CP-06",
        () ->
            removes(
                report -> hasRows(report, StoreMutants.FACES, 1),
                StoreMutants.FACES,
                "metaxy_deleted_at IS NOT NULL"));
    faults.put(
        "CP-07",
        () ->
            given(
                "compact",
                CompactRequest.class,
                request -> !request.features().isEmpty(),
                request -> CompactRequest.builder().from(request).features(List.of()).build()));
    faults.put("CP-08", () -> forgives("compact", ErrorCode.READ_ONLY, ""));
    faults.put(
        "CP-09",
        () -> removes(report -> report.rows() > 0, StoreMutants.FACES, "video_id = 'same'"));
    faults.put(
        "CP-10",
        () ->
            at(
                "compact",
                call -> {
                  Object report = call.proceed();
                  MetadataStore store = (MetadataStore) call.target();
                  if (store.pushedFeatures().stream()
                      .anyMatch(pushed -> pushed.definition().key().equals(FRAME))) {
                    remove(store, FRAME, "frame = 1");
                  }
                  return report;
                }));
    faults.put(
        "CP-11",
        () ->
            at(
                "compact",
                call -> {
                  MetadataStore store = (MetadataStore) call.target();
                  if (store.pushedFeatures().isEmpty()) {
                    store.read(StoreMutants.VIDEO);
                  }
                  return call.proceed();
                }));
    return faults;
  }

  /** A report of so many rows has others. */
  private static Fault counts(long superseded, long deletions, CompactedFeature other) {
    return yields(
        "compact",
        CompactReport.class,
        report ->
            report
                    .features()
                    .contains(new CompactedFeature(StoreMutants.VIDEO, superseded, deletions))
                ? new CompactReport(report.dryRun(), List.of(other))
                : report);
  }

  private static boolean hasRows(CompactReport report, FeatureKey feature, long rows) {
    return report.features().stream()
        .anyMatch(found -> found.feature().equals(feature) && found.rows() == rows);
  }

  /** After a compaction with such a report, other rows are removed too. */
  private static Fault removes(Predicate<CompactReport> when, FeatureKey feature, String filter) {
    return at(
        "compact",
        call -> {
          CompactReport report = (CompactReport) call.proceed();
          if (!report.dryRun() && when.test(report)) {
            remove((MetadataStore) call.target(), feature, filter);
          }
          return report;
        });
  }

  private static void remove(MetadataStore store, FeatureKey feature, String filter) {
    store.delete(
        DeleteRequest.builder(feature).filter(filter).hard(true).featureHistory(true).build());
  }
}
