package io.metaxy.feature;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Features and how they depend on each other. A graph is checked when it is made: every parent and
 * every named parent field exists, nothing depends on itself, no two features share a table. It
 * never changes.
 */
public final class FeatureGraph {

  /** The project of features that were put into a graph without one. */
  public static final String DEFAULT_PROJECT = "default";

  private final Map<FeatureKey, FeatureDefinition> definitions;
  private final List<FeatureKey> topologicalOrder;

  private FeatureGraph(Map<FeatureKey, FeatureDefinition> definitions) {
    this.definitions = definitions;
    FeatureGraphRules.check(definitions);
    this.topologicalOrder = TopologicalOrder.of(definitions);
    FieldParents.checkAll(this);
  }

  /** A graph of features of the project {@value #DEFAULT_PROJECT}. */
  public static FeatureGraph of(FeatureSpec... specs) {
    return of(DEFAULT_PROJECT, List.of(specs));
  }

  /** A graph of features of one project. */
  public static FeatureGraph of(String project, Collection<FeatureSpec> specs) {
    return ofDefinitions(specs.stream().map(spec -> FeatureDefinition.of(spec, project)).toList());
  }

  /** A graph of features of any projects. */
  public static FeatureGraph ofDefinitions(Collection<FeatureDefinition> definitions) {
    Map<FeatureKey, FeatureDefinition> byKey = new LinkedHashMap<>();
    for (FeatureDefinition definition : definitions) {
      if (byKey.put(definition.key(), definition) != null) {
        throw new MetaxyException(
            ErrorCode.INVALID_FEATURE,
            "Cannot build the feature graph: feature \"%s\" is defined twice. Remove or rename one."
                .formatted(definition.key()));
      }
    }
    return new FeatureGraph(byKey);
  }

  /** The definitions, in the order in which they were given. */
  public Collection<FeatureDefinition> definitions() {
    return Collections.unmodifiableCollection(definitions.values());
  }

  /**
   * The definition of a feature.
   *
   * @throws MetaxyException if the graph does not have it; the message names similar keys
   */
  public FeatureDefinition definition(FeatureKey key) {
    return find(key)
        .orElseThrow(
            () ->
                new MetaxyException(
                    ErrorCode.UNKNOWN_FEATURE,
                    "Cannot find feature \"%s\" in the graph. It has: %s."
                        .formatted(key, FeatureGraphRules.list(definitions.keySet()))));
  }

  /** The spec of a feature; throws as {@link #definition} does. */
  public FeatureSpec spec(FeatureKey key) {
    return definition(key).spec();
  }

  /** The definition of a feature, if the graph has it. */
  public Optional<FeatureDefinition> find(FeatureKey key) {
    return Optional.ofNullable(definitions.get(key));
  }

  /** All keys, parents before children, otherwise in the order of their strings. */
  public List<FeatureKey> topologicalOrder() {
    return topologicalOrder;
  }

  /** The features that depend on this one, directly or not, in topological order. */
  public List<FeatureKey> downstream(FeatureKey key) {
    Set<FeatureKey> reached = new HashSet<>();
    reached.add(definition(key).key());
    List<FeatureKey> result = new ArrayList<>();
    for (FeatureKey candidate : topologicalOrder) {
      boolean depends =
          spec(candidate).dependencies().stream().anyMatch(d -> reached.contains(d.feature()));
      if (depends && reached.add(candidate)) {
        result.add(candidate);
      }
    }
    return List.copyOf(result);
  }

  /** The features that this one depends on, directly or not, in topological order. */
  public List<FeatureKey> upstream(FeatureKey key) {
    Set<FeatureKey> reached = new HashSet<>();
    reached.add(definition(key).key());
    List<FeatureKey> result = new ArrayList<>();
    for (int i = topologicalOrder.size() - 1; i >= 0; i--) {
      FeatureKey candidate = topologicalOrder.get(i);
      if (reached.contains(candidate)) {
        spec(candidate).dependencies().forEach(d -> reached.add(d.feature()));
        result.add(candidate);
      }
    }
    result.remove(key);
    Collections.reverse(result);
    return List.copyOf(result);
  }

  /**
   * The graph of these features and of all that they depend on. Definitions keep their order.
   *
   * @throws MetaxyException if this graph lacks one of them
   */
  public FeatureGraph subgraph(Collection<FeatureKey> features) {
    Set<FeatureKey> kept = new HashSet<>();
    for (FeatureKey feature : features) {
      kept.add(definition(feature).key());
      kept.addAll(upstream(feature));
    }
    return ofDefinitions(
        definitions().stream().filter(definition -> kept.contains(definition.key())).toList());
  }

  /**
   * The parent fields that a field is made from, after explicit dependencies and mappings, in the
   * order of their {@code feature.field} strings; empty for a root and for a pinned feature.
   */
  public List<FieldRef> parentFields(FeatureKey feature, FieldKey field) {
    if (definition(feature).pinned()) {
      return List.of();
    }
    return FieldParents.of(this, spec(feature), field);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureGraph graph && definitions.equals(graph.definitions);
  }

  @Override
  public int hashCode() {
    return definitions.hashCode();
  }

  @Override
  public String toString() {
    return definitions.keySet().stream()
        .map(FeatureKey::toString)
        .sorted()
        .collect(Collectors.joining(", ", "FeatureGraph[", "]"));
  }
}
