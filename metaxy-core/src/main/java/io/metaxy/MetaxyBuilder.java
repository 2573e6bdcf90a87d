package io.metaxy;

import io.metaxy.core.config.ConfigSources;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.StoreBackend;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Metaxy}. Everything is optional. */
public final class MetaxyBuilder {

  private final Map<String, StoreBackend> stores = new LinkedHashMap<>();
  private ConfigSources sources = ConfigSources.ofProcess();
  private @Nullable List<FeatureDefinition> definitions;
  private @Nullable ClassLoader classLoader;

  MetaxyBuilder() {}

  /** The features. If none are given, they are discovered. */
  public MetaxyBuilder graph(FeatureGraph features) {
    return definitions(features.definitions());
  }

  /** The features, which may depend on features that only the lock file has. */
  public MetaxyBuilder definitions(Collection<FeatureDefinition> features) {
    definitions = List.copyOf(features);
    return this;
  }

  /** The configuration's file, instead of a search. */
  public MetaxyBuilder configFile(Path file) {
    sources = sources.withFile(file);
    return this;
  }

  /** Where the search for a file and relative paths start, instead of the process's directory. */
  public MetaxyBuilder workingDirectory(Path directory) {
    sources = sources.withWorkingDirectory(directory);
    return this;
  }

  /** Variables, instead of the process's environment. */
  public MetaxyBuilder environment(Map<String, String> variables) {
    sources = sources.withEnvironment(variables);
    return this;
  }

  /** Where providers and features are found, instead of the thread's context class loader. */
  public MetaxyBuilder classLoader(ClassLoader loader) {
    classLoader = loader;
    return this;
  }

  /**
   * Sets a value over environment and file.
   *
   * @param key a dotted key, such as {@code stores.dev.config.database}
   * @param value a text, number, boolean or path, or a list or map of them
   */
  public MetaxyBuilder set(String key, Object value) {
    sources = sources.with(key, value);
    return this;
  }

  /** Adds a store that needs no configuration. */
  public MetaxyBuilder store(String name, StoreBackend backend) {
    stores.put(name, backend);
    return this;
  }

  /**
   * Reads the configuration and, if none are given, discovers the features.
   *
   * @throws io.metaxy.error.MetaxyException if configuration or features cannot be used
   */
  public Metaxy build() {
    return new Metaxy(this);
  }

  ConfigSources sources() {
    return sources;
  }

  @Nullable List<FeatureDefinition> definitions() {
    return definitions;
  }

  Map<String, StoreBackend> stores() {
    return stores;
  }

  ClassLoader classLoader() {
    return Optional.ofNullable(classLoader)
        .or(() -> Optional.ofNullable(Thread.currentThread().getContextClassLoader()))
        .orElseGet(Metaxy.class::getClassLoader);
  }
}
