package io.metaxy.core.store;

import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.sql.Sql;
import java.util.Optional;

/**
 * A feature's table, wherever it is, as a request reads it.
 *
 * @param table the table
 * @param source the table in a query
 * @param address in the same query, a number that tells its rows apart
 * @param store the name of the store that has it
 * @param snapshot the state of that store's database that is read
 * @param lasting whether it is there for longer than the request, so that what is known of its rows
 *     can be kept
 */
record StoreTable(
    FeatureTable table,
    Sql source,
    Sql address,
    String store,
    Optional<Snapshot> snapshot,
    boolean lasting) {}
