package io.metaxy.core.filter;

import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.Filter;
import java.util.List;

/** The filters that the dependencies of features declare. */
public final class DependencyFilters {

  private DependencyFilters() {}

  /**
   * The filters of a dependency without text in them.
   *
   * @param feature the feature that has the dependency
   * @throws MetaxyException if one cannot be parsed; the message names feature and dependency
   */
  public static List<Filter> compile(FeatureKey feature, FeatureDependency dependency) {
    try {
      return dependency.filters().orElse(List.of()).stream().map(FilterParser::compile).toList();
    } catch (MetaxyException e) {
      throw new MetaxyException(
          e.code(),
          "Cannot use feature \"%s\": its dependency on \"%s\" has a filter that is not valid. %s"
              .formatted(feature, dependency.feature(), e.getMessage()),
          e);
    }
  }

  /** Checks the filters of all dependencies; throws as {@link #compile} does. */
  public static void check(FeatureGraph graph) {
    for (FeatureKey feature : graph.topologicalOrder()) {
      graph.spec(feature).dependencies().forEach(dependency -> compile(feature, dependency));
    }
  }
}
