package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.refuses;
import static io.metaxy.tck.mutants.Faults.rows;
import static io.metaxy.tck.mutants.Faults.yields;
import static io.metaxy.tck.mutants.StoreFaults.columns;
import static io.metaxy.tck.mutants.StoreFaults.request;
import static io.metaxy.tck.mutants.StoreFaults.resolves;
import static io.metaxy.tck.mutants.StoreFaults.samples;
import static io.metaxy.tck.mutants.StoreFaults.summary;
import static io.metaxy.tck.mutants.StoreFaults.without;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import io.metaxy.store.SampleStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Faults of resolving: what is new, stale and orphaned. */
final class ResolvingMutants {

  static final IncrementSummary EMPTY = new IncrementSummary(0, 0, 0);
  private static final FeatureKey CHILD = FeatureKey.of("video/child");
  private static final FeatureKey CLIPS = FeatureKey.of("video/clips");

  private ResolvingMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put(
        "DF-03",
        () ->
            summary(
                call ->
                    call.request(StoreContext.class).graph().find(FeatureKey.of("a_b")).isPresent(),
                summary -> EMPTY));
    faults.put(
        "F-01",
        () ->
            rows(
                "resolveUpdate.added.rows",
                resolves(CHILD),
                all -> all.filter(row -> !"v500".equals(row.get("video_id")))));
    faults.put(
        "F-02",
        () ->
            at(
                "resolveUpdate.added.columns",
                resolves(CHILD),
                call -> List.of(new Column("video_id", ColumnType.Scalar.VARCHAR))));
    faults.put(
        "F-03",
        () ->
            summary(
                resolves(CHILD),
                summary -> new IncrementSummary(summary.added(), summary.stale(), 0)));
    faults.put(
        "F-04",
        () ->
            summary(
                resolves(CHILD),
                summary -> new IncrementSummary(0, summary.stale(), summary.orphaned())));
    faults.put("F-05", () -> forgives("open", ErrorCode.INVALID_FILTER, ""));
    faults.put(
        "F-06", () -> forgives("resolveUpdate", resolves(CHILD), ErrorCode.INVALID_FILTER, ""));
    faults.put(
        "L-01",
        () ->
            request(
                "resolveUpdate",
                request -> request.feature().equals(CLIPS),
                builder -> builder.stalenessPredicates(List.of())));
    faults.put(
        "L-02",
        () ->
            request(
                "resolveUpdate",
                request -> request.feature().equals(CLIPS),
                builder -> builder.targetFilters(List.of())));
    faults.put(
        "L-03", () -> rows("resolveUpdate.orphaned.rows", resolves(CLIPS), all -> Stream.of()));
    faults.put(
        "L-04",
        () ->
            yields(
                "inputProgress",
                resolves(FeatureKey.of("video/total")),
                OptionalDouble.class,
                progress -> OptionalDouble.of(progress.orElseThrow() / 3)));
    faults.put(
        "R-01",
        () ->
            samples(
                call -> true,
                sample ->
                    new Sample(
                        SampleStatus.ADDED,
                        sample.input(),
                        sample.changedFields(),
                        sample.results())));
    faults.put(
        "R-02",
        () ->
            given(
                "open",
                StoreContext.class,
                context -> context.graph().equals(FeatureGraph.of(video(), faces("frames"))),
                context -> context.withGraph(FeatureGraph.of(video(), faces("frames", "audio")))));
    faults.put("R-03", ResolvingMutants::hidesRowsOfOlderVersions);
    faults.put(
        "R-04",
        () ->
            given(
                "write",
                Rows.Records.class,
                rows -> !rows.dataVersion().isEmpty() && rows.provenance().size() == 2,
                rows -> withoutDataVersion((Rows.Records<?>) rows)));
    faults.put(
        "R-05",
        () ->
            StoreFaults.columns(
                "resolveUpdate.orphaned.columns",
                columns ->
                    Stream.concat(
                        columns, Stream.of(new Column("path", ColumnType.Scalar.VARCHAR)))));
    faults.put(
        "R-06",
        () ->
            at(
                "resolveUpdate",
                resolves(StoreMutants.FACES),
                call -> {
                  ((MetadataStore) call.target()).read(StoreMutants.VIDEO);
                  return call.proceed();
                }));
    faults.put(
        "R-07",
        () -> refuses("resolveUpdate", call -> call.request(AccessMode.class) == AccessMode.READ));
    faults.put(
        "R-08",
        () ->
            forgives(
                "resolveUpdate",
                call ->
                    call.request(ResolveRequest.class)
                        .equals(ResolveRequest.of(StoreMutants.VIDEO)),
                ErrorCode.INVALID_REQUEST,
                ""));
    return faults;
  }

  private static FeatureSpec video() {
    return FeatureSpec.builder()
        .key(StoreMutants.VIDEO)
        .idColumns("video_id")
        .fields(FieldSpec.of("audio", "1"), FieldSpec.of("frames", "1"))
        .build();
  }

  private static FeatureSpec faces(String... madeFrom) {
    return FeatureSpec.builder()
        .key(StoreMutants.FACES)
        .idColumns("video_id")
        .dependsOn(FeatureDependency.on(StoreMutants.VIDEO))
        .fields(
            FieldSpec.builder("faces")
                .codeVersion("1")
                .dependsOn(StoreMutants.VIDEO, madeFrom)
                .build())
        .build();
  }

  private static Fault hidesRowsOfOlderVersions() {
    AtomicBoolean changed = new AtomicBoolean();
    return call -> {
      FeatureGraph graph = call.request(StoreContext.class).graph();
      boolean first = graph.equals(FeatureGraph.of(video(), faces("frames")));
      if (!first && graph.find(StoreMutants.FACES).isPresent()) {
        changed.set(true);
      }
      return first && changed.get() && call.path().equals("resolveUpdate.summary")
          ? new IncrementSummary(2, 0, 0)
          : call.proceed();
    };
  }

  private static <R extends Record> Rows withoutDataVersion(Rows.Records<R> records) {
    Rows.Records<R> without = Rows.of(records.records());
    for (var field : records.provenance().entrySet()) {
      without = without.provenance(field.getKey().toString(), field.getValue());
    }
    return without;
  }
}
