package io.metaxy.store;

import io.metaxy.feature.FeatureDefinition;
import java.time.Instant;
import java.util.Map;

/**
 * A definition as a store has recorded it.
 *
 * @param definition spec, project, schema and class path, as they were pushed
 * @param featureVersion the feature's version at that time
 * @param definitionVersion the version of spec and schema
 * @param projectVersion the version of the project that it was recorded with
 * @param recordedAt when
 * @param tags notes
 */
public record PushedFeature(
    FeatureDefinition definition,
    String featureVersion,
    String definitionVersion,
    String projectVersion,
    Instant recordedAt,
    Map<String, String> tags) {

  /** Copies the map. */
  public PushedFeature {
    tags = Map.copyOf(tags);
  }
}
