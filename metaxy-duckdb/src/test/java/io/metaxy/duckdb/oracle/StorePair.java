package io.metaxy.duckdb.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.fallback.Fallbacks;
import io.metaxy.core.store.SqlMetadataStore;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.duckdb.OpenEngines;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.memory.MemoryBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.StorePlace;
import io.metaxy.store.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The store in memory and the one that runs SQL, to which the same things are done. */
final class StorePair {

  private static final StorePlace PLACE = new StorePlace("DuckDB", ":memory:", Optional.empty());

  private final SqlEngine engine;
  private final HashAlgorithm algorithm;
  private final StoreSettings settings;
  private final String prefix;
  private final UnaryOperator<StoreContext> more;
  private final MemoryBackend backend;
  private final List<String> story = new ArrayList<>();
  private MetadataStore memory;
  private MetadataStore sql;

  /** An engine for many pairs that hash with xxhash64. */
  static SqlEngine openEngine() {
    return OpenEngines.open(
        DuckDbStoreConfig.builder().name("oracle").hashAlgorithm(HashAlgorithm.XXHASH64).build());
  }

  /**
   * Two stores without tables.
   *
   * @param engine the engine, which stays open
   * @param algorithm how both hash; the engine knows the algorithm
   * @param settings the settings of both
   * @param prefix what sets the tables apart from those of other pairs on the engine
   */
  StorePair(SqlEngine engine, HashAlgorithm algorithm, StoreSettings settings, String prefix) {
    this(engine, algorithm, settings, prefix, context -> context);
  }

  /** The same, opened with more in their contexts. */
  StorePair(
      SqlEngine engine,
      HashAlgorithm algorithm,
      StoreSettings settings,
      String prefix,
      UnaryOperator<StoreContext> more) {
    this.more = more;
    this.engine = engine;
    this.algorithm = algorithm;
    this.settings = settings;
    this.prefix = prefix;
    this.backend = new MemoryBackend(algorithm);
    StoreContext empty = context(List.of());
    this.memory = backend.open(empty, AccessMode.WRITE);
    this.sql = sql(empty);
    story.add("%s, %s".formatted(algorithm, settings));
  }

  /**
   * Goes on with these features.
   *
   * @return whether the stores accept them
   */
  boolean use(List<FeatureSpec> features) {
    story.add("use " + features.stream().map(Object::toString).reduce("", "%s%n  %s"::formatted));
    StoreContext context = context(features);
    String expected = Outcome.of(() -> opened(backend.open(context, AccessMode.WRITE)));
    compare("open", expected, Outcome.of(() -> opened(sql(context))));
    if (!expected.equals("open")) {
      return false;
    }
    memory = backend.open(context, AccessMode.WRITE);
    sql = sql(context);
    return true;
  }

  private static String opened(MetadataStore store) {
    assertThat(store.isClosed()).isFalse();
    return "open";
  }

  /** Does something to both stores; the outcomes are the same, or this fails. */
  String both(String what, Function<MetadataStore, ?> action) {
    String expected = Outcome.of(() -> action.apply(memory));
    compare(what, expected, Outcome.of(() -> action.apply(sql)));
    return expected;
  }

  /** Resolves a feature in both stores and does something to both increments. */
  void bothIncrements(ResolveRequest request, Function<Increment, Function<Increment, ?>> action) {
    List<Increment> increments = new ArrayList<>();
    try {
      both("resolve " + request, store -> increments.add(store.resolveUpdate(request)));
      if (!increments.isEmpty()) {
        Increment expected = increments.get(0);
        Increment todo = increments.get(1);
        Function<Increment, ?> same = action.apply(expected);
        String what = "with the increment of " + request;
        story.add(what);
        compare(what, Outcome.of(() -> same.apply(expected)), Outcome.of(() -> same.apply(todo)));
      }
    } finally {
      increments.forEach(Increment::close);
    }
  }

  String featureVersion(List<FeatureSpec> features, FeatureSpec feature) {
    return FeatureVersions.of(context(features).graph(), settings.hashTruncationLength())
        .featureVersion(feature.key());
  }

  void tell(String event) {
    story.add(event);
  }

  private void compare(String what, String expected, String actual) {
    assertThat(actual)
        .as(() -> "%s%nafter%n%s%n".formatted(what, String.join(System.lineSeparator(), story)))
        .isEqualTo(expected);
  }

  private StoreContext context(List<FeatureSpec> features) {
    return more.apply(
        new StoreContext(
            "oracle",
            FeatureGraph.DEFAULT_PROJECT,
            FeatureGraph.of(FeatureGraph.DEFAULT_PROJECT, features),
            settings));
  }

  private MetadataStore sql(StoreContext context) {
    // Also of few rows it is asked whether all must be sorted.
    return new SqlMetadataStore(
        context,
        AccessMode.WRITE,
        engine,
        algorithm,
        prefix,
        PLACE,
        Optional.empty(),
        Fallbacks::open,
        0);
  }
}
