package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.refuses;
import static io.metaxy.tck.mutants.Faults.rows;
import static io.metaxy.tck.mutants.Faults.value;
import static io.metaxy.tck.mutants.Faults.yields;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Completion;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import io.metaxy.store.SampleStatus;
import io.metaxy.store.WriteResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Faults of resolving, rebasing and increments. */
final class ResolvingMutants {

  static final IncrementSummary EMPTY = new IncrementSummary(0, 0, 0);
  private static final FeatureKey CHILD = FeatureKey.of("video/child");
  private static final FeatureKey CLIPS = FeatureKey.of("video/clips");
  private static final FeatureKey MOTION = FeatureKey.of("video/motion");

  private ResolvingMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
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
            ReadingMutants.columns(
                "resolveUpdate.orphaned.columns",
                columns ->
                    Stream.concat(
                        columns, Stream.of(new Column("path", ColumnType.Scalar.VARCHAR)))));
    faults.put(
        "R-06",
        () ->
            at(
                "resolveUpdate",
                of(StoreMutants.FACES),
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
                request -> request.samples().isPresent(),
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
                versions -> WritingMutants.without(versions, "voices")));
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

    faults.put(
        "J-01",
        () -> ReadingMutants.columns("computeProvenance.columns", columns -> columns.skip(1)));
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
    faults.put("L-03", () -> rows("resolveUpdate.orphaned.rows", of(CLIPS), all -> Stream.of()));
    faults.put(
        "L-04",
        () ->
            yields(
                "inputProgress",
                of(FeatureKey.of("video/total")),
                OptionalDouble.class,
                progress -> OptionalDouble.of(progress.orElseThrow() / 3)));
    faults.put("L-05", () -> rebased(CLIPS, 6, 2));

    faults.put(
        "F-01",
        () ->
            rows(
                "resolveUpdate.added.rows",
                of(CHILD),
                all -> all.filter(row -> !"v500".equals(row.get("video_id")))));
    faults.put(
        "F-02",
        () ->
            at(
                "resolveUpdate.added.columns",
                of(CHILD),
                call -> List.of(new Column("video_id", ColumnType.Scalar.VARCHAR))));
    faults.put(
        "F-03",
        () ->
            summary(
                of(CHILD), summary -> new IncrementSummary(summary.added(), summary.stale(), 0)));
    faults.put(
        "F-04",
        () ->
            summary(
                of(CHILD),
                summary -> new IncrementSummary(0, summary.stale(), summary.orphaned())));
    faults.put("F-05", () -> forgives("open", ErrorCode.INVALID_FILTER, ""));
    faults.put("F-06", () -> forgives("resolveUpdate", of(CHILD), ErrorCode.INVALID_FILTER, ""));

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
        "DF-03",
        () ->
            summary(
                call ->
                    call.request(StoreContext.class).graph().find(FeatureKey.of("a_b")).isPresent(),
                summary -> EMPTY));
    faults.put(
        "IN-01",
        () -> yields("resolveUpdate(.limit)?.inputs", List.class, ReadingMutants::reversed));
    faults.put(
        "IN-02",
        () ->
            samples(
                of(FeatureKey.of("video/clip")),
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
                call -> call.arguments()[1].equals(5),
                call -> call.proceed(((int) call.arguments()[0] + 1) % 5, 5)));
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
        () -> rows("resolveUpdate.limit.added.rows", of(MOTION), ResolvingMutants::oncePerVideo));
    faults.put(
        "PG-02",
        () ->
            rows(
                "resolveUpdate.limit.added.rows",
                of(FeatureKey.of("video/scene")),
                all -> all.filter(row -> row.get("scene") != null)));
    faults.put(
        "PG-03",
        () -> rows("resolveUpdate.shard.added.rows", of(MOTION), ResolvingMutants::oncePerVideo));
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

  private static Predicate<Call> of(FeatureKey feature) {
    return call -> call.request(ResolveRequest.class).feature().equals(feature);
  }

  private static Predicate<Call> shards(int count) {
    return call -> call.origin().flatMap(Call::origin).orElseThrow().arguments()[1].equals(count);
  }

  private static Fault request(
      String path, Predicate<ResolveRequest> when, Function<ResolveRequest.Builder, ?> change) {
    return given(
        path,
        ResolveRequest.class,
        when,
        request -> {
          ResolveRequest.Builder builder = ResolveRequest.builder(request.feature()).from(request);
          change.apply(builder);
          return builder.build();
        });
  }

  private static Fault summary(Predicate<Call> when, UnaryOperator<IncrementSummary> other) {
    return yields("resolveUpdate.summary", when, IncrementSummary.class, other);
  }

  private static Fault samples(Predicate<Call> when, UnaryOperator<Sample> other) {
    return yields(
        "resolveUpdate.addedAndStale",
        when,
        Iterable.class,
        all ->
            (Iterable<Sample>)
                () -> {
                  var samples = ((Iterable<?>) all).iterator();
                  return new java.util.Iterator<Sample>() {
                    @Override
                    public boolean hasNext() {
                      return samples.hasNext();
                    }

                    @Override
                    public Sample next() {
                      return other.apply((Sample) samples.next());
                    }
                  };
                });
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

  private static long count(ResolveRequest request) {
    Optional<Rows> samples = request.samples();
    return samples.isPresent() && samples.get() instanceof Rows.Records<?> records
        ? StreamSupport.stream(records.records().spliterator(), false).count()
        : -1;
  }

  private static <R extends Record> Rows withoutDataVersion(Rows.Records<R> records) {
    Rows.Records<R> without = Rows.of(records.records());
    for (var field : records.provenance().entrySet()) {
      without = without.provenance(field.getKey().toString(), field.getValue());
    }
    return without;
  }

  private static Stream<Row> oncePerVideo(Stream<Row> rows) {
    Set<Object> seen = new HashSet<>();
    return rows.filter(row -> seen.add(row.get("video_id")));
  }
}
