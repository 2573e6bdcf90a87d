package io.metaxy.cli;

import io.metaxy.core.config.NearestName;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import java.util.List;
import java.util.Optional;

/**
 * Features that a command means.
 *
 * @param graph all features
 * @param project whose features are meant where none are named; empty: those of all projects
 */
public record Selection(FeatureGraph graph, Optional<String> project) {

  /** The features in topological order: those that are named, or else those of the project. */
  public List<FeatureKey> of(List<String> names) {
    if (!names.isEmpty()) {
      List<FeatureKey> named = names.stream().map(this::one).toList();
      return graph.topologicalOrder().stream().filter(named::contains).toList();
    }
    return graph.topologicalOrder().stream()
        .filter(key -> project.map(graph.definition(key).project()::equals).orElse(true))
        .toList();
  }

  /** The feature of that name; its parts are separated by {@code /}, or by {@code __}. */
  public FeatureKey one(String name) {
    return graph.topologicalOrder().stream()
        .filter(key -> key.toString().equals(name) || String.join("__", key.parts()).equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private RuntimeException unknown(String name) {
    return new UsageException(
        "Cannot find feature \"%s\". %s"
            .formatted(
                name,
                NearestName.hint(
                    name,
                    graph.topologicalOrder().stream().map(FeatureKey::toString).toList(),
                    "features")));
  }
}
