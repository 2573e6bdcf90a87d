package io.metaxy.feature;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What features must satisfy together: parents exist, no two share a table, joined ids fit. */
final class FeatureGraphRules {

  private FeatureGraphRules() {}

  static void check(Map<FeatureKey, FeatureDefinition> definitions) {
    Map<String, FeatureKey> tables = new HashMap<>();
    for (FeatureDefinition definition : definitions.values()) {
      FeatureKey key = definition.key();
      FeatureKey other = tables.put(key.tableName(), key);
      if (other != null) {
        throw new MetaxyException(
            ErrorCode.NAME_COLLISION,
            "Cannot build the feature graph: \"%s\" and \"%s\" would both be stored in table \"%s\". Rename one."
                .formatted(other, key, key.tableName()));
      }
      for (FeatureDependency dependency : dependencies(definition)) {
        if (!definitions.containsKey(dependency.feature())) {
          throw new MetaxyException(
              ErrorCode.UNKNOWN_PARENT,
              "Cannot build the feature graph: feature \"%s\" depends on \"%s\", which is not in the graph. Add that feature or remove the dependency; the graph has %s."
                  .formatted(key, dependency.feature(), list(definitions.keySet())));
        }
        checkRenames(definition.spec(), dependency, definitions.get(dependency.feature()).spec());
      }
    }
  }

  /** The dependencies that must be in the graph. */
  private static List<FeatureDependency> dependencies(FeatureDefinition definition) {
    return definition.pinned() ? List.of() : definition.spec().dependencies();
  }

  private static void checkRenames(
      FeatureSpec spec, FeatureDependency dependency, FeatureSpec parent) {
    for (Map.Entry<String, String> rename : dependency.rename().entrySet()) {
      String target = rename.getValue();
      boolean taken =
          parent.idColumns().contains(target) && !dependency.rename().containsKey(target);
      if (taken && !rename.getKey().equals(target)) {
        throw new MetaxyException(
            ErrorCode.INVALID_FEATURE,
            "Cannot use feature \"%s\": its dependency on \"%s\" renames \"%s\" to \"%s\", an id column of that feature. Choose another name."
                .formatted(spec.key(), dependency.feature(), rename.getKey(), target));
      }
    }
  }

  /** Keys for a message: sorted, the first few. */
  static String list(Collection<?> keys) {
    if (keys.isEmpty()) {
      return "nothing";
    }
    int limit = 10;
    String named =
        keys.stream().map(Object::toString).sorted().limit(limit).collect(Collectors.joining(", "));
    return keys.size() > limit ? named + " and " + (keys.size() - limit) + " more" : named;
  }
}
