package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.yields;

import io.metaxy.error.ErrorCode;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.PushResult;
import io.metaxy.store.PushedFeature;
import io.metaxy.store.SyncSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Faults of recorded definitions. */
final class DefinitionMutants {

  private DefinitionMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
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
                        new SyncSettings(false, false, List.of()),
                        context.materializationId(),
                        context.fallbacks(),
                        context.fallbackBy())));
    faults.put("PU-07", () -> forgives("resolveUpdate", ErrorCode.INVALID_REQUEST, "far/feature"));
    return faults;
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
}
