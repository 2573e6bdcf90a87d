package io.metaxy.core.push;

import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.FeatureSelection;
import io.metaxy.store.PushedFeature;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph after its external features were replaced by the definitions that a store has recorded
 * last, with those that these depend on and those that are selected in addition.
 *
 * @param graph the features; what came from the store is external
 * @param mismatches external features whose version is another now, in words
 * @param unresolved external features that stay as they are, or selected ones that are left out, in
 *     words
 */
public record Synchronization(
    FeatureGraph graph, List<String> mismatches, List<String> unresolved) {

  /** Copies the lists. */
  public Synchronization {
    mismatches = List.copyOf(mismatches);
    unresolved = List.copyOf(unresolved);
  }

  /**
   * Replaces external features.
   *
   * @param graph the features as they are defined
   * @param truncationLength the number of characters of versions
   * @param extraFeatures what is selected in addition
   * @param pushed what is recorded, latest first
   * @throws io.metaxy.error.MetaxyException if the graph contradicts itself with what is recorded
   */
  public static Synchronization of(
      FeatureGraph graph,
      int truncationLength,
      List<FeatureSelection> extraFeatures,
      List<PushedFeature> pushed) {
    Map<FeatureKey, FeatureDefinition> latest = latest(pushed);
    Map<FeatureKey, FeatureDefinition> found = found(graph, extraFeatures, latest);
    List<String> unresolved = removeUnusable(graph, found);
    Map<FeatureKey, FeatureDefinition> all = new LinkedHashMap<>();
    for (FeatureDefinition definition : graph.definitions()) {
      all.put(definition.key(), definition);
      if (definition.external() && !latest.containsKey(definition.key())) {
        unresolved.add(
            "External feature \"%s\" stays as it is defined here: the store has no definition of it. Push it from project \"%s\"."
                .formatted(definition.key(), definition.project()));
      }
    }
    all.putAll(found);
    FeatureGraph result = FeatureGraph.ofDefinitions(all.values());
    return new Synchronization(result, mismatches(graph, result, truncationLength), unresolved);
  }

  private static Map<FeatureKey, FeatureDefinition> latest(List<PushedFeature> pushed) {
    Map<FeatureKey, FeatureDefinition> latest = new LinkedHashMap<>();
    for (PushedFeature feature : pushed) {
      FeatureDefinition external =
          FeatureDefinition.builder().from(feature.definition()).external(true).build();
      latest.putIfAbsent(external.key(), external);
    }
    return latest;
  }

  /** Recorded definitions of what is external or selected, and of all that these depend on. */
  private static Map<FeatureKey, FeatureDefinition> found(
      FeatureGraph graph,
      List<FeatureSelection> extraFeatures,
      Map<FeatureKey, FeatureDefinition> latest) {
    Deque<FeatureKey> wanted = new ArrayDeque<>();
    graph.definitions().stream()
        .filter(FeatureDefinition::external)
        .forEach(definition -> wanted.add(definition.key()));
    latest.values().stream()
        .filter(d -> extraFeatures.stream().anyMatch(s -> s.selects(d.key(), d.project())))
        .forEach(definition -> wanted.add(definition.key()));
    Map<FeatureKey, FeatureDefinition> found = new LinkedHashMap<>();
    while (!wanted.isEmpty()) {
      FeatureKey key = wanted.remove();
      FeatureDefinition definition = latest.get(key);
      boolean own = graph.find(key).map(d -> !d.external()).orElse(false);
      if (definition != null && !own && found.putIfAbsent(key, definition) == null) {
        definition.spec().dependencies().forEach(dependency -> wanted.add(dependency.feature()));
      }
    }
    return found;
  }

  /** Takes out what depends on features that are neither here nor recorded. */
  private static List<String> removeUnusable(
      FeatureGraph graph, Map<FeatureKey, FeatureDefinition> found) {
    List<String> removed = new ArrayList<>();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (FeatureDefinition definition : List.copyOf(found.values())) {
        for (FeatureDependency dependency : definition.spec().dependencies()) {
          FeatureKey parent = dependency.feature();
          if (!found.containsKey(parent)
              && graph.find(parent).isEmpty()
              && found.remove(definition.key(), definition)) {
            changed = true;
            removed.add(
                "The recorded definition of feature \"%s\" is not used: it depends on \"%s\", of which the store has no usable definition. Push that feature from its project."
                    .formatted(definition.key(), parent));
          }
        }
      }
    }
    return removed;
  }

  private static List<String> mismatches(FeatureGraph before, FeatureGraph after, int length) {
    FeatureVersions expected = FeatureVersions.of(before, length);
    FeatureVersions actual = FeatureVersions.of(after, length);
    return before.definitions().stream()
        .filter(FeatureDefinition::external)
        .map(FeatureDefinition::key)
        .flatMap(key -> VersionMismatch.of(key, expected, actual).stream())
        .map(VersionMismatch::toString)
        .toList();
  }
}
