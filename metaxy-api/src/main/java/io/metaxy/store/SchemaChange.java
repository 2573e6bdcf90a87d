package io.metaxy.store;

import java.util.Optional;

/**
 * A change of a table that lets it hold rows which it cannot hold as it is.
 *
 * @param table the table
 * @param column the column
 * @param from its type as it is; empty for a column that is added
 * @param to its type as it will be, which holds all values that are stored as they are
 * @param statement what carries the change out, in the store's SQL; empty for a store without SQL
 */
public record SchemaChange(
    String table,
    String column,
    Optional<ColumnType> from,
    ColumnType to,
    Optional<String> statement) {}
