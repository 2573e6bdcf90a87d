package io.metaxy.memory;

import io.metaxy.core.hash.SampleHash;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.FieldSpec;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a sample was made from.
 *
 * @param byField a hash for each field, by stored name; null where a parent's version is not known
 * @param whole the hash over all fields; null if that of any field is
 */
record Provenance(Map<String, @Nullable String> byField, @Nullable String whole) {

  /** The provenance of a sample that is made from a row of its feature's parents. */
  static Provenance of(FeatureGraph graph, Family family, SampleHash hash, Joined joined) {
    FeatureSpec spec = family.spec();
    Map<String, @Nullable String> byField = new TreeMap<>();
    for (FieldSpec field : spec.fields()) {
      StringBuilder text = new StringBuilder();
      text.append(field.key()).append('|').append(field.codeVersion());
      boolean known = true;
      for (FieldRef parent : graph.parentFields(spec.key(), field.key())) {
        String version = family.dataVersion(joined, parent);
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
