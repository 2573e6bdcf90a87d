package io.metaxy.core.push;

import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FieldKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * That a feature has another version than expected.
 *
 * @param feature the feature
 * @param expected its version as it is known here
 * @param actual its version now
 * @param fields the fields that differ, each with both versions, in words
 */
public record VersionMismatch(
    FeatureKey feature, String expected, String actual, List<String> fields) {

  /** Copies the list. */
  public VersionMismatch {
    fields = List.copyOf(fields);
  }

  /** The difference of two graphs' versions of a feature; empty if there is none. */
  static Optional<VersionMismatch> of(
      FeatureKey feature, FeatureVersions expected, FeatureVersions actual) {
    return of(feature, expected.featureVersion(feature), expected.fieldVersions(feature), actual);
  }

  /** The difference of known versions and those of a graph; empty if there is none. */
  public static Optional<VersionMismatch> of(
      FeatureKey feature,
      String expected,
      Map<FieldKey, String> expectedFields,
      FeatureVersions actual) {
    String version = actual.featureVersion(feature);
    if (version.equals(expected)) {
      return Optional.empty();
    }
    Map<FieldKey, String> actualFields = actual.fieldVersions(feature);
    TreeSet<FieldKey> all = new TreeSet<>(expectedFields.keySet());
    all.addAll(actualFields.keySet());
    List<String> fields = new ArrayList<>();
    for (FieldKey field : all) {
      String before = expectedFields.getOrDefault(field, "none");
      String after = actualFields.getOrDefault(field, "none");
      if (!before.equals(after)) {
        fields.add("%s: expected %s, got %s".formatted(field, before, after));
      }
    }
    return Optional.of(new VersionMismatch(feature, expected, version, fields));
  }

  /** The feature, both versions, and the fields that differ. */
  @Override
  public String toString() {
    return "feature \"%s\": expected version %s, got %s (%s)"
        .formatted(feature, expected, actual, String.join("; ", fields));
  }
}
