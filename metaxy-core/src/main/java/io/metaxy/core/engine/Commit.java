package io.metaxy.core.engine;

/**
 * What a commit did.
 *
 * @param rows the number of rows that were appended or removed
 */
public record Commit(long rows) {}
