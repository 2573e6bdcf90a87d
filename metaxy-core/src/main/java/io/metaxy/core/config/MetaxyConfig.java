package io.metaxy.core.config;

import io.metaxy.feature.FeatureGraph;
import io.metaxy.store.FeatureSelection;
import io.metaxy.store.StoreSettings;
import io.metaxy.store.SyncSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A configuration: files, environment and code put together and checked. What a store needs beyond
 * its type is checked by its provider.
 *
 * @param project the project that owns features which name none, and in whose name is written;
 *     {@value FeatureGraph#DEFAULT_PROJECT} unless configured. It is never guessed from a folder:
 *     stores are shared, and the name must be the same on every machine.
 * @param defaultStore the name of the store that is meant where none is named
 * @param stores the stores, in the order of the file
 * @param entrypoints where to find features
 * @param settings what holds for all stores
 * @param locked whether external features must have the versions that they are known with
 * @param sync whether definitions of external features are fetched from the store when needed
 * @param extraFeatures features of other projects to be known here
 * @param lockPath the lock file; empty if neither a file nor a path was configured
 * @param notes what was found and has no effect, in words for the user
 * @param file the configuration's file; empty if there is none
 */
public record MetaxyConfig(
    String project,
    String defaultStore,
    List<StoreConfig> stores,
    List<Entrypoint> entrypoints,
    StoreSettings settings,
    boolean locked,
    boolean sync,
    List<FeatureSelection> extraFeatures,
    Optional<Path> lockPath,
    List<String> notes,
    Optional<Path> file) {

  /** Copies the lists. */
  public MetaxyConfig {
    stores = List.copyOf(stores);
    entrypoints = List.copyOf(entrypoints);
    extraFeatures = List.copyOf(extraFeatures);
    notes = List.copyOf(notes);
  }

  /**
   * Reads a configuration. Where no store is configured there is one, {@code dev}, a DuckLake below
   * {@code .metaxy} in the project's folder.
   *
   * @throws io.metaxy.error.MetaxyException if a file cannot be read, or a key is unknown or has a
   *     wrong value
   */
  public static MetaxyConfig load(ConfigSources sources) {
    return ConfigLoader.load(sources);
  }

  /** The store of that name, if it is configured. */
  public Optional<StoreConfig> findStore(String name) {
    return stores.stream().filter(store -> store.name().equals(name)).findFirst();
  }

  /** The names of the stores, in the order of the file. */
  public List<String> storeNames() {
    return stores.stream().map(StoreConfig::name).toList();
  }

  /** What stores do about features of other projects. */
  public SyncSettings syncSettings() {
    return new SyncSettings(sync, locked, extraFeatures);
  }

  /** The same, with more notes. */
  public MetaxyConfig withMoreNotes(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new MetaxyConfig(
        project,
        defaultStore,
        stores,
        entrypoints,
        settings,
        locked,
        sync,
        extraFeatures,
        lockPath,
        all,
        file);
  }

  /** Shows no value of a store. */
  @Override
  public String toString() {
    return "MetaxyConfig[project=%s, defaultStore=%s, stores=%s, file=%s]"
        .formatted(project, defaultStore, stores, file.map(Path::toString).orElse("none"));
  }
}
