package io.metaxy.cli.graph;

import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Features around one feature. */
public final class Focus {

  private final FeatureGraph graph;

  /** Features of a graph. */
  public Focus(FeatureGraph graph) {
    this.graph = graph;
  }

  /**
   * A feature with those that it is made from and those that are made from it, in so many steps.
   */
  public Set<FeatureKey> around(FeatureKey feature, int up, int down) {
    Set<FeatureKey> found = reached(feature, up, this::parents);
    found.addAll(reached(feature, down, this::children));
    return found;
  }

  private static Set<FeatureKey> reached(
      FeatureKey feature, int steps, Function<FeatureKey, Collection<FeatureKey>> next) {
    Set<FeatureKey> found = new HashSet<>(Set.of(feature));
    Set<FeatureKey> edge = Set.of(feature);
    for (int step = 0; step < steps && !edge.isEmpty(); step++) {
      Set<FeatureKey> further = new HashSet<>();
      edge.forEach(key -> further.addAll(next.apply(key)));
      further.removeAll(found);
      found.addAll(further);
      edge = further;
    }
    return found;
  }

  private List<FeatureKey> parents(FeatureKey key) {
    return graph.spec(key).dependencies().stream().map(FeatureDependency::feature).toList();
  }

  private List<FeatureKey> children(FeatureKey key) {
    return graph.topologicalOrder().stream()
        .filter(candidate -> parents(candidate).contains(key))
        .toList();
  }
}
