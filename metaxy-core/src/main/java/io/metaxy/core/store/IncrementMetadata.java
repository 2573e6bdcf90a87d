package io.metaxy.core.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.core.version.CanonicalJson;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.InputVersion;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a file says of the increment in it: {@code {"format": 1, "id": …, "feature": …,
 * "feature_version": …, "id_columns": […], "inputs": [{"feature": …, "feature_version": …, "store":
 * …, "snapshot": …}], "keeps_input": …, "newest_stamp": …, "hash_algorithm": …,
 * "hash_truncation_length": …}}.
 *
 * @param header what is known of the increment
 * @param featureVersion the version that results are written under
 * @param hashAlgorithm how its samples were hashed
 * @param hashTruncationLength to how many characters hashes were cut
 */
record IncrementMetadata(
    IncrementHeader header, String featureVersion, String hashAlgorithm, int hashTruncationLength) {

  /** The only format there is so far. */
  static final int FORMAT = 1;

  static IncrementMetadata of(Session session, IncrementHeader header) {
    return new IncrementMetadata(
        header,
        session.versions().featureVersion(header.feature()),
        session.hashing().algorithm().id(),
        session.hashing().length());
  }

  String toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT);
    json.put("id", header.id());
    json.put("feature", header.feature().toString());
    json.put("feature_version", featureVersion);
    ArrayNode ids = json.putArray("id_columns");
    header.idColumns().forEach(ids::add);
    ArrayNode inputs = json.putArray("inputs");
    for (InputVersion input : header.inputs()) {
      ObjectNode item = inputs.addObject();
      item.put("feature", input.feature().toString());
      item.put("feature_version", input.featureVersion());
      item.put("store", input.store());
      input.snapshot().ifPresent(snapshot -> item.put("snapshot", snapshot));
    }
    json.put("keeps_input", header.keepsInput());
    header.newestStamp().ifPresent(stamp -> json.put("newest_stamp", stamp.toString()));
    json.put("hash_algorithm", hashAlgorithm);
    json.put("hash_truncation_length", hashTruncationLength);
    return CanonicalJson.write(json);
  }

  /**
   * The format that a text is in; 0 if it does not say.
   *
   * @throws JsonProcessingException if it is not JSON
   */
  static int format(String json) throws JsonProcessingException {
    return CanonicalJson.parse(json).path("format").asInt();
  }

  /**
   * Reads the text of {@link #toJson}.
   *
   * @throws JsonProcessingException if it is not JSON
   * @throws IllegalArgumentException if it lacks something
   * @throws DateTimeException if its stamp is none
   */
  static IncrementMetadata parse(String text) throws JsonProcessingException {
    JsonNode json = CanonicalJson.parse(text);
    List<String> ids = new ArrayList<>();
    json.required("id_columns").forEach(id -> ids.add(id.asText()));
    List<InputVersion> inputs = new ArrayList<>();
    json.required("inputs").forEach(input -> inputs.add(input(input)));
    return new IncrementMetadata(
        new IncrementHeader(
            text(json, "id"),
            FeatureKey.of(text(json, "feature")),
            ids,
            inputs,
            json.required("keeps_input").asBoolean(),
            json.has("newest_stamp")
                ? Optional.of(Instant.parse(text(json, "newest_stamp")))
                : Optional.empty()),
        text(json, "feature_version"),
        text(json, "hash_algorithm"),
        json.required("hash_truncation_length").asInt());
  }

  private static InputVersion input(JsonNode json) {
    return new InputVersion(
        FeatureKey.of(text(json, "feature")),
        text(json, "feature_version"),
        text(json, "store"),
        json.has("snapshot")
            ? OptionalLong.of(json.required("snapshot").asLong())
            : OptionalLong.empty());
  }

  private static String text(JsonNode json, String name) {
    return json.required(name).asText();
  }
}
