package io.metaxy.memory;

import io.metaxy.core.hash.SampleHash;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.FieldSpec;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a sample was made from.
 *
 * @param byField a hash for each field, by stored name; null where a parent's version is not known
 * @param whole the hash over all fields; null if that of any field is
 */
record Provenance(Map<String, @Nullable String> byField, @Nullable String whole) {

  /**
   * The provenance of a sample.
   *
   * @param dataVersion the version of a parent field's data that the sample is made from; null if
   *     it is not known
   */
  static Provenance of(
      FeatureGraph graph,
      FeatureSpec spec,
      SampleHash hash,
      Function<FieldRef, @Nullable String> dataVersion) {
    Map<String, @Nullable String> byField = new TreeMap<>();
    for (FieldSpec field : spec.fields()) {
      StringBuilder text = new StringBuilder();
      text.append(field.key()).append('|').append(field.codeVersion());
      boolean known = true;
      for (FieldRef parent : graph.parentFields(spec.key(), field.key())) {
        String version = dataVersion.apply(parent);
        known &= version != null;
        text.append('|').append(parent).append('|').append(version);
      }
      byField.put(field.key().structKey(), known ? hash.of(text.toString()) : null);
    }
    return new Provenance(byField, ofFields(hash, byField.values()));
  }

  /** The hash over those of all fields, in the order of their stored names. */
  static @Nullable String ofFields(SampleHash hash, Collection<@Nullable String> fields) {
    for (String field : fields) {
      if (field == null) {
        return null;
      }
    }
    return hash.of(String.join("|", fields));
  }
}
