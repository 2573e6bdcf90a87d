package io.metaxy.core.config;

import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FieldKey;
import java.util.Map;

/**
 * An entry of a lock file.
 *
 * @param definition the definition, external
 * @param featureVersion the feature's version when it was locked
 * @param fieldVersions its fields' versions
 * @param definitionVersion the version of its spec and schema
 */
record LockedFeature(
    FeatureDefinition definition,
    String featureVersion,
    Map<FieldKey, String> fieldVersions,
    String definitionVersion) {

  LockedFeature {
    fieldVersions = Map.copyOf(fieldVersions);
  }
}
