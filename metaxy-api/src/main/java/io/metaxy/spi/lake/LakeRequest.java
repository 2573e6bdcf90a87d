package io.metaxy.spi.lake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A lake that is to be attached.
 *
 * @param store the name of the store, from which names of secrets are generated
 * @param alias the name that the lake has in the engine
 * @param storage where the data files are; empty joins a lake that exists, at the path it knows
 * @param options options of the attachment, by lower-case name: text, whole number or truth value
 */
public record LakeRequest(
    String store, String alias, Optional<LakeStorage> storage, Map<String, Object> options) {

  /** Copies the map, keeping its order. */
  public LakeRequest {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
