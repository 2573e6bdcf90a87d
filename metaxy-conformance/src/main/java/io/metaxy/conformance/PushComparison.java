package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushRequest;
import io.metaxy.store.PushResult;
import java.util.Optional;

/** Pushes as a recorded step does, and compares what that answers. */
final class PushComparison {

  private PushComparison() {}

  /** What differs; empty if nothing does. */
  static Optional<String> difference(MetadataStore store, JsonNode step) {
    PushRequest.Builder request = PushRequest.builder().project(step.get("project").asText());
    step.get("tags")
        .properties()
        .forEach(tag -> request.putTags(tag.getKey(), tag.getValue().asText()));
    PushResult result = store.push(request.build());
    ObjectNode actual = JsonNodeFactory.instance.objectNode();
    actual.put("project_version", result.projectVersion());
    actual.put("already_pushed", result.alreadyPushed());
    result
        .updatedFeatures()
        .forEach(feature -> actual.withArray("updated_features").add(feature.toString()));
    actual.withArray("updated_features");
    return actual.equals(step.get("expect"))
        ? Optional.empty()
        : Optional.of("%s instead of %s".formatted(actual, step.get("expect")));
  }
}
