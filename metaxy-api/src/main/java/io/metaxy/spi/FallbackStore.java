package io.metaxy.spi;

/**
 * A store that another one falls back to: what the one does not have is read from it. Nothing is
 * ever written to it.
 *
 * @param name its name
 * @param backend how it is opened
 */
public record FallbackStore(String name, StoreBackend backend) {}
