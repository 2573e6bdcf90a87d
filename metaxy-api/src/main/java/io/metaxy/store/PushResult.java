package io.metaxy.store;

import io.metaxy.feature.FeatureKey;
import java.util.List;

/**
 * What recording definitions did.
 *
 * @param project whose they are
 * @param projectVersion the version of the project
 * @param alreadyPushed whether this version was the latest recorded one before
 * @param updatedFeatures features of a version that was recorded before whose definitions were
 *     recorded again, since they differed or were missing
 */
public record PushResult(
    String project,
    String projectVersion,
    boolean alreadyPushed,
    List<FeatureKey> updatedFeatures) {

  /** Copies the list. */
  public PushResult {
    updatedFeatures = List.copyOf(updatedFeatures);
  }
}
