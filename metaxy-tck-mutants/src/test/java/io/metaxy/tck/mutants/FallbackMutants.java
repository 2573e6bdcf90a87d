package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.rows;
import static io.metaxy.tck.mutants.Faults.yields;
import static io.metaxy.tck.mutants.StoreFaults.request;
import static io.metaxy.tck.mutants.StoreMutants.FACES;
import static io.metaxy.tck.mutants.StoreMutants.VIDEO;

import io.metaxy.spi.FallbackStore;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.FeatureLocation;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.InputVersion;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.WriteResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Faults of stores that fall back to others by feature. */
final class FallbackMutants {

  private FallbackMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put(
        "FB-01",
        () ->
            given(
                "open",
                StoreContext.class,
                context -> context.fallbacks().size() > 2,
                FallbackMutants::reversed));
    faults.put(
        "FB-02",
        () ->
            rows(
                "read.rows",
                call ->
                    fallsBack(call)
                        && call.request(ReadRequest.class).feature().equals(VIDEO)
                        && store(call).hasFeature(VIDEO),
                all -> Stream.empty()));
    faults.put("FB-03", () -> summaryWhere("dev", new IncrementSummary(2, 0, 0)));
    faults.put("FB-04", () -> summaryWhere("prod", new IncrementSummary(0, 0, 0)));
    faults.put(
        "FB-05",
        () ->
            at(
                "read",
                FallbackMutants::fallsBack,
                given(
                    "read",
                    ReadRequest.class,
                    request -> !request.allowFallbackStores(),
                    request ->
                        ReadRequest.builder(request.feature())
                            .from(request)
                            .allowFallbackStores(true)
                            .build())));
    faults.put(
        "FB-06",
        () ->
            at(
                "resolveUpdate",
                FallbackMutants::fallsBack,
                request(
                    "resolveUpdate",
                    asked -> !asked.allowFallbackStores(),
                    builder -> builder.allowFallbackStores(true))));
    faults.put(
        "FB-07",
        () ->
            yields(
                "locate",
                Optional.class,
                found -> ((Optional<?>) found).map(FallbackMutants::elsewhere)));
    faults.put(
        "FB-08",
        () ->
            yields(
                "resolveUpdate.inputs",
                FallbackMutants::fallsBack,
                List.class,
                inputs -> ((List<?>) inputs).stream().map(FallbackMutants::here).toList()));
    faults.put("FB-09", () -> at("close", FallbackMutants::fallsBack, call -> null));
    faults.put(
        "FB-10",
        () ->
            yields(
                "delete",
                FallbackMutants::fallsBack,
                WriteResult.class,
                result -> new WriteResult(result.feature(), 1)));
    return faults;
  }

  private static boolean fallsBack(Call call) {
    StoreContext context = call.request(StoreContext.class);
    return !context.fallbacks().isEmpty() && context.fallbackBy() == FallbackBy.FEATURE;
  }

  /** The store that a part of an increment or a relation is of. */
  static MetadataStore store(Call call) {
    return (MetadataStore) call.origin().orElseThrow().target();
  }

  /** Another count where faces are, or were read from, in this store. */
  private static Fault summaryWhere(String faces, IncrementSummary other) {
    return yields(
        "resolveUpdate.summary",
        call ->
            fallsBack(call)
                && store(call)
                    .locate(FACES)
                    .filter(found -> found.store().equals(faces))
                    .isPresent(),
        IncrementSummary.class,
        summary -> other);
  }

  static StoreContext reversed(StoreContext context) {
    List<FallbackStore> fallbacks = new ArrayList<>(context.fallbacks());
    Collections.reverse(fallbacks);
    return context.withFallbacks(fallbacks);
  }

  private static FeatureLocation elsewhere(Object location) {
    FeatureLocation found = (FeatureLocation) location;
    return new FeatureLocation(found.store(), found.place(), "elsewhere");
  }

  private static InputVersion here(Object version) {
    InputVersion input = (InputVersion) version;
    return new InputVersion(input.feature(), input.featureVersion(), "dev", input.snapshot());
  }
}
