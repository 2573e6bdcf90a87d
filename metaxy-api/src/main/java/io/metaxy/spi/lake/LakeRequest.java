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
 * @param keeper who keeps the secrets of the storage
 */
public record LakeRequest(
    String store,
    String alias,
    Optional<LakeStorage> storage,
    Map<String, Object> options,
    SecretKeeper keeper) {

  /** Copies the map, keeping its order. */
  public LakeRequest {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** A lake whose secrets are kept for the session. */
  public LakeRequest(
      String store, String alias, Optional<LakeStorage> storage, Map<String, Object> options) {
    this(store, alias, storage, options, SecretKeeper.SESSION);
  }

  /** The same with one more option, unless it is there already. */
  public LakeRequest withOption(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(options);
    more.putIfAbsent(name, value);
    return new LakeRequest(store, alias, storage, more, keeper);
  }

  /** The same with another keeper of secrets. */
  public LakeRequest keptBy(SecretKeeper other) {
    return new LakeRequest(store, alias, storage, options, other);
  }

  /**
   * The name of a secret that has none of its own.
   *
   * @param role what the secret is for, such as {@code catalog}
   */
  public String generatedSecret(String role) {
    return "metaxy_generated_%s_%s_%s".formatted(role, store, alias);
  }
}
