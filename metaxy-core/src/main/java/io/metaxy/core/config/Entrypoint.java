package io.metaxy.core.config;

/**
 * A source of features that a configuration names.
 *
 * @param name a class, or a module of Python
 * @param place where it was named, for messages
 */
public record Entrypoint(String name, String place) {}
