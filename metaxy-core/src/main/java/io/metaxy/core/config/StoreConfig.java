package io.metaxy.core.config;

import io.metaxy.spi.ConfigSection;

/**
 * A store as configured; its provider is not chosen yet.
 *
 * @param name the store's name
 * @param type the name of its provider
 * @param config the table {@code stores.<name>.config}; empty if absent
 * @param place where the type was given, for messages
 */
public record StoreConfig(String name, String type, ConfigSection config, String place) {

  /** Shows no value of the table. */
  @Override
  public String toString() {
    return "StoreConfig[name=%s, type=%s]".formatted(name, type);
  }
}
