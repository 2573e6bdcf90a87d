package io.metaxy.feature;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Resolves which parent fields a field is made from. Explicit dependencies replace mappings. */
final class FieldParents {

  private FieldParents() {}

  static void checkAll(FeatureGraph graph) {
    for (FeatureDefinition definition : graph.definitions()) {
      if (definition.pinned()) {
        continue;
      }
      for (FieldSpec field : definition.spec().fields()) {
        of(graph, definition.spec(), field.key());
      }
    }
  }

  static List<FieldRef> of(FeatureGraph graph, FeatureSpec spec, FieldKey key) {
    FieldSpec field =
        spec.fields().stream()
            .filter(candidate -> candidate.key().equals(key))
            .findFirst()
            .orElseThrow(
                () ->
                    new MetaxyException(
                        ErrorCode.UNKNOWN_FEATURE,
                        "Feature \"%s\" has no field \"%s\".".formatted(spec.key(), key)));
    Set<FieldRef> parents = new TreeSet<>();
    if (field.dependencies() instanceof FieldDependencies.Explicit explicit) {
      explicit.dependencies().forEach(d -> parents.addAll(named(graph, spec, field, d)));
    } else {
      for (FeatureDependency dependency : spec.dependencies()) {
        FeatureSpec parent = graph.spec(dependency.feature());
        FieldsMapping mapping =
            field.dependencies() instanceof FieldDependencies.All
                ? new FieldsMapping.All()
                : dependency.fieldsMapping();
        mapped(mapping, key, parent).forEach(f -> parents.add(new FieldRef(parent.key(), f)));
      }
    }
    if (parents.isEmpty() && !spec.isRoot()) {
      throw new MetaxyException(
          ErrorCode.INVALID_FEATURE,
          "Cannot use feature \"%s\": field \"%s\" is made from no parent field. Name its parent fields, or choose another fields mapping for a dependency."
              .formatted(spec.key(), key));
    }
    return List.copyOf(parents);
  }

  private static List<FieldRef> named(
      FeatureGraph graph, FeatureSpec spec, FieldSpec field, FieldDependency dependency) {
    if (spec.dependencies().stream().noneMatch(d -> d.feature().equals(dependency.feature()))) {
      throw new MetaxyException(
          ErrorCode.UNKNOWN_PARENT,
          "Cannot use feature \"%s\": field \"%s\" is made from \"%s\", which is no dependency of the feature. Add the dependency."
              .formatted(spec.key(), field.key(), dependency.feature()));
    }
    List<FieldKey> existing = keys(graph.spec(dependency.feature()));
    List<FieldKey> wanted = dependency.fields().isEmpty() ? existing : dependency.fields();
    for (FieldKey key : wanted) {
      if (!existing.contains(key)) {
        throw new MetaxyException(
            ErrorCode.UNKNOWN_PARENT,
            "Cannot use feature \"%s\": field \"%s\" is made from field \"%s\" of \"%s\", which has only %s."
                .formatted(
                    spec.key(),
                    field.key(),
                    key,
                    dependency.feature(),
                    FeatureGraphRules.list(existing)));
      }
    }
    return wanted.stream().map(key -> new FieldRef(dependency.feature(), key)).toList();
  }

  private static List<FieldKey> mapped(FieldsMapping mapping, FieldKey key, FeatureSpec parent) {
    List<FieldKey> existing = keys(parent);
    if (mapping instanceof FieldsMapping.All) {
      return existing;
    }
    if (mapping instanceof FieldsMapping.Specific specific) {
      Set<FieldKey> listed = specific.fields().getOrDefault(key, Set.of());
      return existing.stream().filter(listed::contains).toList();
    }
    if (mapping instanceof FieldsMapping.ByName byName) {
      List<FieldKey> candidates = new ArrayList<>(existing);
      candidates.removeAll(byName.excludeFields());
      List<FieldKey> matching =
          candidates.stream()
              .filter(other -> other.equals(key) || (byName.matchSuffix() && endsWith(other, key)))
              .toList();
      return matching.isEmpty() ? candidates : matching;
    }
    return List.of();
  }

  private static boolean endsWith(FieldKey key, FieldKey suffix) {
    int from = key.parts().size() - suffix.parts().size();
    return from >= 0 && key.parts().subList(from, key.parts().size()).equals(suffix.parts());
  }

  private static List<FieldKey> keys(FeatureSpec spec) {
    return spec.fields().stream().map(FieldSpec::key).toList();
  }
}
