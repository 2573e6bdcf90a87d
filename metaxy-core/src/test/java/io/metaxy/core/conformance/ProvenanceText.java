package io.metaxy.core.conformance;

import io.metaxy.core.hash.SampleHash;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.FieldSpec;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What samples are made from, in plain Java: the texts that are hashed, without nulls. It is what
 * stores are compared with.
 *
 * @param graph the features
 * @param hash the store's hash
 */
record ProvenanceText(FeatureGraph graph, SampleHash hash) {

  /** {@code field/key|code_version|parent|its data version|…}, parents in the order of strings. */
  String ofField(FeatureSpec feature, FieldSpec field, Function<FieldRef, String> dataVersions) {
    StringBuilder text = new StringBuilder();
    text.append(field.key()).append('|').append(field.codeVersion());
    for (FieldRef parent : graph.parentFields(feature.key(), field.key())) {
      text.append('|').append(parent).append('|').append(dataVersions.apply(parent));
    }
    return text.toString();
  }

  /** By struct key, the hash of each field of a derived sample. */
  Map<String, String> ofFields(FeatureSpec feature, Function<FieldRef, String> dataVersions) {
    return feature.fields().stream()
        .collect(
            Collectors.toMap(
                field -> field.key().structKey(),
                field -> hash.of(ofField(feature, field, dataVersions))));
  }

  /** The hash of a sample: of its fields' hashes, in the order of struct keys. */
  String ofSample(Map<String, String> byStructKey) {
    return hash.of(String.join("|", new TreeMap<>(byStructKey).values()));
  }
}
