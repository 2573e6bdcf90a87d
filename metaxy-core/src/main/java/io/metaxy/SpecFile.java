package io.metaxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.version.CanonicalJson;
import io.metaxy.core.version.SpecJson;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Feature specs in a JSON file: one spec, or a list of them, each in the form in which lock files
 * and stores keep it and in which Metaxy for Python writes it ({@code
 * spec.model_dump(mode="json")}).
 */
public final class SpecFile {

  private SpecFile() {}

  /**
   * Reads a file.
   *
   * @throws MetaxyException if the file cannot be read, is not JSON, or holds what is not a spec;
   *     the message names the file, the feature and the member
   */
  public static List<FeatureSpec> read(Path file) {
    JsonNode json = parse(file);
    List<FeatureSpec> specs = new ArrayList<>();
    try {
      if (json.isArray()) {
        json.forEach(spec -> specs.add(SpecJson.read(spec)));
      } else {
        specs.add(SpecJson.read(json));
      }
    } catch (MetaxyException e) {
      throw new MetaxyException(e.code(), "%s: %s".formatted(file, e.getMessage()), e);
    }
    return List.copyOf(specs);
  }

  private static JsonNode parse(Path file) {
    try {
      return CanonicalJson.parse(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new MetaxyException(
          ErrorCode.INVALID_FEATURE,
          "%s:%d: the file is not JSON: %s. Correct it."
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new MetaxyException(
          ErrorCode.INVALID_FEATURE,
          "Cannot read feature specs from %s: %s. Check the path, its permissions, and that it is UTF-8."
              .formatted(file, e),
          e);
    }
  }
}
