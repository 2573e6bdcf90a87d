package io.metaxy.feature;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Depth-first order over keys and parents, both in the order of their strings; finds cycles. */
final class TopologicalOrder {

  private record Visit(FeatureKey key, Iterator<FeatureKey> parents) {}

  private TopologicalOrder() {}

  static List<FeatureKey> of(Map<FeatureKey, FeatureDefinition> definitions) {
    Set<FeatureKey> done = new LinkedHashSet<>();
    definitions.keySet().stream().sorted().forEach(key -> visit(key, definitions, done));
    return List.copyOf(done);
  }

  /** Without recursion: graphs may be deeper than the stack. */
  private static void visit(
      FeatureKey root, Map<FeatureKey, FeatureDefinition> definitions, Set<FeatureKey> done) {
    if (done.contains(root)) {
      return;
    }
    Deque<Visit> path = new ArrayDeque<>();
    Set<FeatureKey> open = new HashSet<>();
    path.push(enter(root, definitions, open));
    while (!path.isEmpty()) {
      Visit visit = path.element();
      if (!visit.parents().hasNext()) {
        path.pop();
        open.remove(visit.key());
        done.add(visit.key());
        continue;
      }
      FeatureKey parent = visit.parents().next();
      if (open.contains(parent)) {
        throw cycle(parent, path);
      }
      if (!done.contains(parent)) {
        path.push(enter(parent, definitions, open));
      }
    }
  }

  private static Visit enter(
      FeatureKey key, Map<FeatureKey, FeatureDefinition> definitions, Set<FeatureKey> open) {
    open.add(key);
    FeatureDefinition definition = definitions.get(key);
    Stream<FeatureDependency> dependencies =
        definition == null ? Stream.empty() : definition.spec().dependencies().stream();
    // A pinned feature may have parents that are not in the graph.
    return new Visit(
        key,
        dependencies
            .map(FeatureDependency::feature)
            .filter(definitions::containsKey)
            .sorted()
            .iterator());
  }

  private static MetaxyException cycle(FeatureKey parent, Deque<Visit> path) {
    List<String> names = new ArrayList<>();
    names.add(parent.toString());
    for (Visit visit : path) {
      names.add(visit.key().toString());
      if (visit.key().equals(parent)) {
        break;
      }
    }
    Collections.reverse(names);
    return new MetaxyException(
        ErrorCode.CYCLE,
        "Cannot build the feature graph: features depend on each other in a circle: %s. Remove one of these dependencies."
            .formatted(String.join(" -> ", names)));
  }
}
