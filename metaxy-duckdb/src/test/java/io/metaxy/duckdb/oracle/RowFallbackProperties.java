package io.metaxy.duckdb.oracle;

import io.metaxy.core.engine.SqlEngine;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.memory.MemoryBackend;
import io.metaxy.spi.FallbackStore;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The store that runs SQL and the one on Java collections agree when both fall back by row to the
 * same two stores, whatever is written to and deleted from any of them.
 */
class RowFallbackProperties {

  private static final FeatureSpec VIDEO =
      FeatureSpec.builder()
          .key("video")
          .idColumns("id")
          .fields(FieldSpec.of("frames", "1"))
          .build();
  private static final FeatureSpec FACES =
      FeatureSpec.builder()
          .key("faces")
          .idColumns("id")
          .dependsOn(FeatureDependency.on(VIDEO))
          .fields(FieldSpec.of("faces", "1"))
          .build();
  private static final List<FeatureSpec> FEATURES = List.of(VIDEO, FACES);
  private static final StoreSettings SETTINGS = new StoreSettings(16, false, true);

  private static SqlEngine engine;
  private static int pairs;

  @BeforeContainer
  static void openEngine() {
    engine = StorePair.openEngine();
  }

  @AfterContainer
  static void closeEngine() {
    engine.close();
  }

  @Property(tries = 100)
  void bothStoresAgreeAfterEachStep(
      @ForAll @Size(max = 8) List<@IntRange(max = 999) Integer> steps) {
    MemoryBackend staging = new MemoryBackend(HashAlgorithm.XXHASH64);
    MemoryBackend prod = new MemoryBackend(HashAlgorithm.XXHASH64);
    StorePair pair =
        new StorePair(
            engine,
            HashAlgorithm.XXHASH64,
            SETTINGS,
            "f" + pairs++ + "_",
            context ->
                context
                    .withFallbacks(
                        List.of(
                            new FallbackStore("staging", staging), new FallbackStore("prod", prod)))
                    .withFallbackBy(FallbackBy.ROW));
    pair.use(FEATURES);
    for (int step : steps) {
      switch (step % 4) {
        case 0 -> pair.both("act " + step, store -> act(store, step / 4));
        case 1 -> elsewhere(pair, "staging", staging, step / 4);
        case 2 -> elsewhere(pair, "prod", prod, step / 4);
        default -> pair.both("compute", RowFallbackProperties::compute);
      }
      look(pair);
    }
  }

  private static void elsewhere(StorePair pair, String name, MemoryBackend backend, int number) {
    pair.tell("in %s: act %d".formatted(name, number));
    StoreContext context =
        new StoreContext(
            name,
            FeatureGraph.DEFAULT_PROJECT,
            FeatureGraph.of(FeatureGraph.DEFAULT_PROJECT, FEATURES),
            SETTINGS);
    try (MetadataStore store = backend.open(context, AccessMode.WRITE)) {
      act(store, number);
      if (number % 3 == 0) {
        compute(store);
      }
    }
  }

  /** Writes two samples, or deletes one. */
  private static Object act(MetadataStore store, int number) {
    String version = "v" + number / 20 % 3;
    String one = "s" + number / 60 % 4;
    DeleteRequest.Builder deletion =
        DeleteRequest.builder(number % 2 == 0 ? VIDEO : FACES).filter("id = '%s'".formatted(one));
    return switch (number % 5) {
      case 0 -> store.delete(deletion.build());
      case 1 -> store.delete(deletion.hard(true).build());
      default ->
          store.write(
              VIDEO,
              Rows.ofRows(Stream.of(one, "s3").distinct().map(id -> video(id, version)).toList()));
    };
  }

  private static Row video(String id, String version) {
    return Row.of(
        Map.of(
            "id", id, "version", version, "metaxy_provenance_by_field", Map.of("frames", version)));
  }

  private static Object compute(MetadataStore store) {
    try (var todo = store.resolveUpdate(FACES)) {
      return todo.write(
          Rows.ofRows(
              Stream.concat(todo.added().rows().stream(), todo.stale().rows().stream())
                  .map(row -> Row.of(Map.of("id", String.valueOf(row.get("id")))))
                  .toList()));
    }
  }

  private static void look(StorePair pair) {
    for (FeatureSpec feature : FEATURES) {
      pair.both("read " + feature.key(), store -> Outcome.of(store.read(feature)));
      pair.both(
          "read history of " + feature.key(),
          store ->
              Outcome.of(
                  store.read(
                      ReadRequest.builder(feature).sampleHistory(true).softDeleted(true).build())));
    }
    pair.both(
        "filter",
        store ->
            Outcome.of(store.read(ReadRequest.builder(VIDEO).filter("version = 'v1'").build())));
    pair.both("progress", store -> store.inputProgress(ResolveRequest.builder(FACES).build()));
    pair.bothIncrements(ResolveRequest.builder(FACES).withInput(true).build(), todo -> Outcome::of);
  }
}
