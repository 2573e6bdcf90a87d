package io.metaxy.cli.graph;

import io.metaxy.cli.Session;
import io.metaxy.cli.UsageException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushedFeature;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Graphs as they were pushed to a store.
 *
 * @param pushed all recorded definitions, latest first
 */
public record RecordedGraphs(List<PushedFeature> pushed) {

  /** The word for the version that was pushed last. */
  public static final String LATEST = "latest";

  /** Copies the list. */
  public RecordedGraphs {
    pushed = List.copyOf(pushed);
  }

  /** Those of the store that is meant. */
  public static RecordedGraphs of(Session session) {
    try (MetadataStore store = session.open(AccessMode.READ)) {
      return new RecordedGraphs(store.pushedFeatures());
    }
  }

  /** A session like another, but with a graph that was pushed. */
  public static Session session(Session session, String version) {
    return session.withDefinitions(of(session).graph(version, session.project()).definitions());
  }

  /**
   * A graph: the features of a project version, with what they depend on of other projects as it
   * was recorded last.
   *
   * @param version the project version or its beginning, or {@value #LATEST}
   * @param project the project of the latest; empty: whichever was pushed last
   */
  public FeatureGraph graph(String version, Optional<String> project) {
    PushedFeature found = find(version, project);
    Map<FeatureKey, FeatureDefinition> own = new LinkedHashMap<>();
    pushed.stream()
        .filter(feature -> feature.projectVersion().equals(found.projectVersion()))
        .filter(feature -> feature.definition().project().equals(found.definition().project()))
        .forEach(feature -> own.putIfAbsent(feature.definition().key(), feature.definition()));
    addParents(own);
    return FeatureGraph.ofDefinitions(own.values());
  }

  private PushedFeature find(String version, Optional<String> project) {
    return pushed.stream()
        .filter(
            feature ->
                version.equals(LATEST)
                    ? project.map(feature.definition().project()::equals).orElse(true)
                    : feature.projectVersion().startsWith(version))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    pushed.isEmpty()
                        ? "Nothing was pushed to the store yet. Run: metaxy push"
                        : "Cannot find project version \"%s\" in the store. metaxy history --all-projects lists them."
                            .formatted(version)));
  }

  private void addParents(Map<FeatureKey, FeatureDefinition> graph) {
    Map<FeatureKey, FeatureDefinition> latest = new LinkedHashMap<>();
    pushed.forEach(feature -> latest.putIfAbsent(feature.definition().key(), feature.definition()));
    Deque<FeatureKey> wanted = new ArrayDeque<>(parents(graph.values()));
    while (!wanted.isEmpty()) {
      FeatureKey key = wanted.remove();
      FeatureDefinition definition = latest.get(key);
      if (!graph.containsKey(key) && definition != null) {
        graph.put(key, FeatureDefinition.builder().from(definition).external(true).build());
        wanted.addAll(parents(List.of(definition)));
      }
    }
  }

  private static List<FeatureKey> parents(Collection<FeatureDefinition> definitions) {
    return definitions.stream()
        .flatMap(definition -> definition.spec().dependencies().stream())
        .map(FeatureDependency::feature)
        .toList();
  }
}
