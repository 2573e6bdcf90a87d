package io.metaxy.cli.graph;

import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.PushedFeature;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of the code changed since it was pushed.
 *
 * @param recorded what was pushed
 * @param versions the versions of the code now
 */
public record CodeHistory(RecordedGraphs recorded, FeatureVersions versions) {

  /**
   * What changed of a feature, and of all that it is made from, since it had a version; empty if
   * that version was never pushed.
   */
  public List<GraphDiff.Change> changesSince(FeatureKey feature, String version) {
    Optional<PushedFeature> then =
        recorded.pushed().stream()
            .filter(pushed -> pushed.definition().key().equals(feature))
            .filter(pushed -> pushed.featureVersion().equals(version))
            .findFirst();
    if (then.isEmpty()) {
      return List.of();
    }
    FeatureVersions before =
        FeatureVersions.of(
            recorded.graph(then.get().projectVersion(), Optional.empty()),
            versions.truncationLength());
    return GraphDiff.of(around(before, feature), around(versions, feature)).changes();
  }

  private static GraphView around(FeatureVersions versions, FeatureKey feature) {
    Set<FeatureKey> kept = new HashSet<>(versions.graph().upstream(feature));
    kept.add(feature);
    return GraphView.of(versions, kept);
  }
}
