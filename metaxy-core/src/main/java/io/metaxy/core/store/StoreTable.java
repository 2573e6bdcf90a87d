package io.metaxy.core.store;

import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.sql.Sql;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A feature's table, wherever it is, as a request reads it.
 *
 * @param table the table
 * @param source the table in a query
 * @param address in the same query, a number that tells its rows apart
 * @param store the name of the store that has it
 * @param snapshot the state of that store's database that is read
 * @param first looks for the first write of the version that counts, if its rows need not be sorted
 */
record StoreTable(
    FeatureTable table,
    Sql source,
    Sql address,
    String store,
    Optional<Snapshot> snapshot,
    Supplier<Optional<FirstWrite>> first) {}
