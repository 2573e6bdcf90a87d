package io.metaxy.core.engine;

/**
 * A state of the database that can be read again.
 *
 * @param version the engine's number of it
 */
public record Snapshot(long version) {}
