package io.metaxy.spi;

import io.metaxy.feature.FeatureGraph;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.StoreSettings;
import io.metaxy.store.SyncSettings;
import io.metaxy.store.WriteOptions;
import java.util.List;
import java.util.Optional;

/**
 * What a store is opened with.
 *
 * @param name the store's name, for messages and generated names
 * @param project the project that writes
 * @param graph the features
 * @param settings what holds for all stores of a configuration
 * @param sync what is done about features of other projects
 * @param materializationId names the run in which the store is opened, as an orchestrator does; all
 *     rows that the store writes carry it, unless a write says otherwise; an empty text is none
 * @param fallbacks the stores that are asked, in this order, for what the store itself does not
 *     have; with those that they fall back to themselves
 * @param fallbackBy what the store looks for in them
 */
public record StoreContext(
    String name,
    String project,
    FeatureGraph graph,
    StoreSettings settings,
    SyncSettings sync,
    Optional<String> materializationId,
    List<FallbackStore> fallbacks,
    FallbackBy fallbackBy) {

  /** Takes an empty text for no run. */
  public StoreContext {
    materializationId = materializationId.filter(id -> !id.isEmpty());
    fallbacks = List.copyOf(fallbacks);
  }

  /** A context of no run in particular, of a store that falls back to no other. */
  public StoreContext(
      String name, String project, FeatureGraph graph, StoreSettings settings, SyncSettings sync) {
    this(name, project, graph, settings, sync, Optional.empty(), List.of(), FallbackBy.FEATURE);
  }

  /** A context that replaces external features. */
  public StoreContext(String name, String project, FeatureGraph graph, StoreSettings settings) {
    this(name, project, graph, settings, SyncSettings.DEFAULT);
  }

  /** The same with other features. */
  public StoreContext withGraph(FeatureGraph other) {
    return new StoreContext(
        name, project, other, settings, sync, materializationId, fallbacks, fallbackBy);
  }

  /** The same with other settings. */
  public StoreContext withSettings(StoreSettings other) {
    return new StoreContext(
        name, project, graph, other, sync, materializationId, fallbacks, fallbackBy);
  }

  /** The run that a write is of: its own, or else the store's. */
  public Optional<String> materializationIdOf(WriteOptions options) {
    return options.materializationId().filter(id -> !id.isEmpty()).or(() -> materializationId);
  }

  /** The same in a run that this text names; an empty one names none. */
  public StoreContext withMaterializationId(String id) {
    return new StoreContext(
        name, project, graph, settings, sync, Optional.of(id), fallbacks, fallbackBy);
  }

  /** The same with these stores to fall back to. */
  public StoreContext withFallbacks(List<FallbackStore> others) {
    return new StoreContext(
        name, project, graph, settings, sync, materializationId, others, fallbackBy);
  }

  /** The same, looking for features or for samples in the stores to fall back to. */
  public StoreContext withFallbackBy(FallbackBy by) {
    return new StoreContext(name, project, graph, settings, sync, materializationId, fallbacks, by);
  }

  /**
   * What one of the stores to fall back to is opened with: the same features, as they are known
   * here.
   */
  public StoreContext ofFallback(FallbackStore fallback) {
    SyncSettings asKnownHere = new SyncSettings(false, false, List.of());
    return new StoreContext(fallback.name(), project, graph, settings, asKnownHere);
  }
}
