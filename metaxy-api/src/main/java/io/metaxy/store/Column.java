package io.metaxy.store;

/**
 * A column, or a field of a struct.
 *
 * @param name its name
 * @param type its type
 */
public record Column(String name, ColumnType type) {}
