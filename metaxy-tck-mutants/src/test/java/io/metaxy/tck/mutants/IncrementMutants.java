package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.rows;
import static io.metaxy.tck.mutants.Faults.value;
import static io.metaxy.tck.mutants.Faults.yields;
import static io.metaxy.tck.mutants.StoreFaults.resolves;
import static io.metaxy.tck.mutants.StoreFaults.samples;
import static io.metaxy.tck.mutants.StoreFaults.shards;
import static io.metaxy.tck.mutants.StoreFaults.summary;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.Completion;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Faults of increments and their parts. */
final class IncrementMutants {

  private static final FeatureKey MOTION = FeatureKey.of("video/motion");

  private IncrementMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put(
        "I-01", () -> yields("resolveUpdate.writer.written", Long.class, written -> written - 1));
    faults.put(
        "I-02", () -> value("read.select.rows", SystemColumns.PROVENANCE, provenance -> "other"));
    faults.put("I-03", () -> forgives("resolveUpdate.write", ErrorCode.NOT_IN_INCREMENT, "v9"));
    faults.put("I-04", () -> forgives("resolveUpdate.write", ErrorCode.INVALID_ROWS, "once"));
    faults.put(
        "I-05",
        () ->
            yields(
                "resolveUpdate.complete",
                call -> !call.request(ResolveRequest.class).stalenessPredicates().isEmpty(),
                Completion.class,
                completion -> new Completion(completion.written(), completion.addedLeft(), 0)));
    faults.put(
        "IN-01",
        () ->
            yields(
                "resolveUpdate(.limit)?.inputs",
                call -> call.request(StoreContext.class).fallbacks().isEmpty(),
                List.class,
                StoreFaults::reversed));
    faults.put(
        "IN-02",
        () ->
            samples(
                resolves(FeatureKey.of("video/clip")),
                sample -> new Sample(sample.status(), sample.input(), Set.of(), sample.results())));
    faults.put("IN-03", () -> forgives("resolveUpdate.input", ErrorCode.INVALID_REQUEST, ""));
    faults.put(
        "P-01",
        () ->
            yields(
                "resolveUpdate.limit.summary",
                IncrementSummary.class,
                summary -> new IncrementSummary(summary.added(), summary.stale(), 0)));
    faults.put("P-02", () -> rows("resolveUpdate.shard.added.rows", shards(3), all -> all.skip(1)));
    faults.put(
        "P-03",
        () ->
            at(
                "resolveUpdate.shard",
                call -> call.arguments().get(1).equals(5),
                call -> call.proceed(((int) call.arguments().get(0) + 1) % 5, 5)));
    faults.put(
        "P-04",
        () -> yields("resolveUpdate.shard.id", String.class, id -> id.replaceAll("/.*", "")));
    faults.put("P-05", () -> forgives("resolveUpdate.limit.write", ErrorCode.NOT_IN_INCREMENT, ""));
    faults.put("P-06", () -> forgives("resolveUpdate.limit", ErrorCode.INVALID_REQUEST, ""));
    faults.put("P-07", () -> forgives("resolveUpdate.limit.complete", ErrorCode.CLOSED, ""));
    faults.put("P-08", () -> forgives("resolveUpdate.limit.shard.write", ErrorCode.CLOSED, ""));
    faults.put(
        "P-09",
        () ->
            yields(
                "resolveUpdate.shard.complete",
                Completion.class,
                completion ->
                    new Completion(
                        completion.written() - 1, completion.addedLeft(), completion.staleLeft())));
    faults.put(
        "PG-01",
        () -> rows("resolveUpdate.limit.added.rows", resolves(MOTION), StoreFaults::oncePerVideo));
    faults.put(
        "PG-02",
        () ->
            rows(
                "resolveUpdate.limit.added.rows",
                resolves(FeatureKey.of("video/scene")),
                all -> all.filter(row -> row.get("scene") != null)));
    faults.put(
        "PG-03",
        () -> rows("resolveUpdate.shard.added.rows", resolves(MOTION), StoreFaults::oncePerVideo));
    return faults;
  }
}
