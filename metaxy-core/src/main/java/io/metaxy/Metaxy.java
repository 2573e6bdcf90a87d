package io.metaxy;

import io.metaxy.core.config.DiscoveredFeatures;
import io.metaxy.core.config.FeatureDiscovery;
import io.metaxy.core.config.LockedGraph;
import io.metaxy.core.config.MetaxyConfig;
import io.metaxy.core.config.NearestName;
import io.metaxy.core.config.StoreConfig;
import io.metaxy.core.config.StoreProviders;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A feature graph and a configuration, from which stores are had. Safe for use by several threads.
 * Closing it closes the stores that it opened and that are still open.
 */
public final class Metaxy implements AutoCloseable {

  private final MetaxyConfig config;
  private final FeatureGraph graph;
  private final Map<String, StoreBackend> backends;
  private final StoreProviders providers;
  private final OpenStores openStores = new OpenStores();

  Metaxy(MetaxyBuilder builder) {
    MetaxyConfig read = MetaxyConfig.load(builder.sources());
    List<FeatureDefinition> given = builder.definitions();
    if (given == null) {
      DiscoveredFeatures found =
          new FeatureDiscovery(builder.classLoader(), SpecFile::read).discover(read);
      this.graph = found.graph();
      this.config = read.withMoreNotes(found.notes());
    } else {
      LockedGraph locked =
          LockedGraph.of(
              given.stream()
                  .map(definition -> FeatureDiscovery.inProject(definition, read.project()))
                  .toList(),
              read);
      this.graph = locked.graph();
      this.config = read.withMoreNotes(locked.notes());
    }
    this.backends = Collections.unmodifiableMap(new LinkedHashMap<>(builder.stores()));
    this.providers = new StoreProviders(builder.classLoader());
  }

  /**
   * The given features with the configuration of this process: the file that {@code METAXY_CONFIG}
   * names, or the nearest {@code metaxy.toml} in the working directory or above it, or defaults. A
   * lock file beside it adds features of other projects.
   *
   * @throws io.metaxy.error.MetaxyException if the configuration cannot be used
   */
  public static Metaxy load(FeatureGraph graph) {
    return builder().graph(graph).build();
  }

  /**
   * The features of all modules on the class path and of the configuration's entrypoints.
   *
   * @throws io.metaxy.error.MetaxyException if configuration or features cannot be used
   */
  public static Metaxy load() {
    return builder().build();
  }

  /** A builder that starts from the working directory and environment of this process. */
  public static MetaxyBuilder builder() {
    return new MetaxyBuilder();
  }

  /** The features, with those of the lock file that are not defined here. */
  public FeatureGraph graph() {
    return graph;
  }

  /** The project in whose name stores are written. */
  public String project() {
    return config.project();
  }

  /** The configuration. */
  public MetaxyConfig config() {
    return config;
  }

  /** The names of all stores: those of the configuration, then those built in code. */
  public Set<String> storeNames() {
    Set<String> names = new LinkedHashSet<>(config.storeNames());
    names.addAll(backends.keySet());
    return Collections.unmodifiableSet(names);
  }

  /** The default store; see {@link #store(String)}. */
  public ConfiguredStore store() {
    return store(config.defaultStore());
  }

  /**
   * A store, its configuration checked, and those of the stores that it falls back to. One that was
   * built in code wins over a configured one.
   *
   * @throws io.metaxy.error.MetaxyException if there is no such store, no provider on the class
   *     path has its type or several have, the provider refuses its configuration, or the stores
   *     that it falls back to hash samples otherwise
   */
  public ConfiguredStore store(String name) {
    StoreBackend backend = backend(name);
    StoreContext context =
        new StoreContext(name, project(), graph, config.settings(), config.syncSettings())
            .withFallbacks(FallbackChain.of(name, backend, this::backend))
            .withFallbackBy(backend.fallbackBy());
    return new ConfiguredStore(context, backend, openStores);
  }

  private StoreBackend backend(String name) {
    StoreBackend built = backends.get(name);
    return built == null ? configured(name) : built;
  }

  private StoreBackend configured(String name) {
    StoreConfig store = config.findStore(name).orElseThrow(() -> unknownStore(name));
    return providers.provider(store).configure(name, store.config());
  }

  private MetaxyException unknownStore(String name) {
    return new MetaxyException(
        ErrorCode.UNKNOWN_STORE,
        "Cannot find store \"%s\" in %s. %s"
            .formatted(
                name,
                config.file().map(Path::toString).orElse("the configuration, which has no file"),
                NearestName.hint(name, storeNames(), "stores")));
  }

  /** Closes all stores that are still open; closing twice does nothing. */
  @Override
  public void close() {
    openStores.close();
  }

  @Override
  public String toString() {
    return "Metaxy[project=%s, stores=%s]".formatted(project(), storeNames());
  }
}
