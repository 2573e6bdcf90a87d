package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.FallbackMutants.store;
import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.rows;
import static io.metaxy.tck.mutants.Faults.yields;
import static io.metaxy.tck.mutants.StoreFaults.summary;
import static io.metaxy.tck.mutants.StoreMutants.FACES;
import static io.metaxy.tck.mutants.StoreMutants.VIDEO;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.InputVersion;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Row;
import io.metaxy.store.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Faults of stores that fall back to others by row. */
final class RowFallbackMutants {

  private static final String ID = "video_id";

  private RowFallbackMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put(
        "FR-01",
        () ->
            given(
                "open",
                StoreContext.class,
                context -> context.fallbackBy() == FallbackBy.ROW && context.fallbacks().size() > 1,
                FallbackMutants::reversed));
    faults.put(
        "FR-02",
        () ->
            at(
                "read.rows",
                reads(VIDEO),
                call ->
                    rows("read.rows", c -> true, all -> all.map(row -> laterOf(call, row)))
                        .on(call)));
    faults.put(
        "FR-03",
        () ->
            at(
                "delete",
                RowFallbackMutants::byRow,
                given(
                    "delete",
                    DeleteRequest.class,
                    request -> request.filters().toString().contains("v1"),
                    request -> DeleteRequest.builder(VIDEO).from(request).hard(true).build())));
    faults.put("FR-04", () -> at("compact", RowFallbackMutants::byRow, withoutDeletions()));
    faults.put(
        "FR-05",
        () ->
            at(
                "read.rows",
                reads(FACES),
                call -> rows("read.rows", c -> true, all -> notOfAnyVersion(call, all)).on(call)));
    faults.put(
        "FR-06",
        () ->
            at(
                "read.rows",
                reads(VIDEO).and(call -> !call.request(ReadRequest.class).filters().isEmpty()),
                call ->
                    rows(
                            "read.rows",
                            c -> true,
                            all -> Stream.concat(all, others(call, VIDEO).stream()).distinct())
                        .on(call)));
    faults.put(
        "FR-07",
        () ->
            at(
                "read",
                RowFallbackMutants::byRow,
                given(
                    "read",
                    ReadRequest.class,
                    request -> !request.allowFallbackStores() && request.feature().equals(VIDEO),
                    request ->
                        ReadRequest.builder(VIDEO)
                            .from(request)
                            .allowFallbackStores(true)
                            .build())));
    faults.put(
        "FR-08", () -> summaryOf(new IncrementSummary(3, 0, 0), new IncrementSummary(2, 0, 0)));
    faults.put(
        "FR-09", () -> summaryOf(new IncrementSummary(1, 0, 1), new IncrementSummary(2, 0, 0)));
    faults.put(
        "FR-10", () -> summaryOf(new IncrementSummary(0, 1, 0), new IncrementSummary(1, 0, 0)));
    faults.put(
        "FR-11",
        () ->
            yields(
                "resolveUpdate.inputs",
                RowFallbackMutants::byRow,
                List.class,
                inputs ->
                    ((List<?>) inputs)
                        .stream()
                            .filter(input -> ((InputVersion) input).store().equals("dev"))
                            .toList()));
    faults.put(
        "FR-12",
        () ->
            at(
                "delete",
                call ->
                    byRow(call)
                        && !call.request(DeleteRequest.class).hard()
                        && !((MetadataStore) call.target()).hasFeature(VIDEO),
                call -> new WriteResult(VIDEO, 0)));
    faults.put(
        "FR-13",
        () ->
            at(
                "delete",
                RowFallbackMutants::byRow,
                given(
                    "delete",
                    DeleteRequest.class,
                    DeleteRequest::hard,
                    request -> DeleteRequest.builder(VIDEO).from(request).hard(false).build())));
    return faults;
  }

  private static boolean byRow(Call call) {
    StoreContext context = call.request(StoreContext.class);
    return !context.fallbacks().isEmpty() && context.fallbackBy() == FallbackBy.ROW;
  }

  /** Reads that look for samples in other stores. */
  private static Predicate<Call> reads(FeatureKey feature) {
    return call ->
        byRow(call)
            && call.request(ReadRequest.class).feature().equals(feature)
            && call.request(ReadRequest.class).allowFallbackStores();
  }

  private static Fault summaryOf(IncrementSummary right, IncrementSummary wrong) {
    return summary(RowFallbackMutants::byRow, found -> found.equals(right) ? wrong : found);
  }

  /** What the other stores have of a feature. */
  private static List<Row> others(Call call, FeatureKey feature) {
    StoreContext context = call.request(StoreContext.class);
    return context.fallbacks().stream()
        .flatMap(
            fallback -> {
              try (MetadataStore other =
                  fallback.backend().open(context.ofFallback(fallback), AccessMode.READ)) {
                return other.hasFeature(feature)
                    ? other.read(ReadRequest.builder(feature).build()).rows().stream()
                    : Stream.empty();
              }
            })
        .toList();
  }

  /** Among a row and those of its sample in other stores, one that is later by their clocks. */
  private static Row laterOf(Call call, Row row) {
    return others(call, VIDEO).stream()
        .filter(
            other ->
                row.get(ID).equals(other.get(ID))
                    && stamp(other).isAfter(stamp(row).plus(Duration.ofHours(1))))
        .findFirst()
        .orElse(row);
  }

  private static Instant stamp(Row row) {
    return (Instant) row.get(SystemColumns.UPDATED_AT);
  }

  /** Rows of samples of which the store itself has none of any feature version. */
  private static Stream<Row> notOfAnyVersion(Call call, Stream<Row> rows) {
    ReadRequest here =
        ReadRequest.builder(FACES).featureHistory(true).allowFallbackStores(false).build();
    Set<Object> hidden = new HashSet<>();
    store(call).read(here).rows().forEach(row -> hidden.add(row.get(ID)));
    return rows.filter(row -> !hidden.contains(row.get(ID)));
  }

  /** Deletions are removed as if they hid nothing. */
  private static Fault withoutDeletions() {
    return call -> {
      Object report = call.proceed();
      ((MetadataStore) call.target())
          .delete(
              DeleteRequest.builder(VIDEO)
                  .filter("metaxy_deleted_at IS NOT NULL")
                  .hard(true)
                  .build());
      return report;
    };
  }
}
