package io.metaxy.core.store;

import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.sql.Sql;
import java.util.Optional;

/**
 * A parent's table, wherever it is, as a resolve reads it.
 *
 * @param table the table
 * @param source the table in a query
 * @param store the name of the store that has it
 * @param snapshot the state of that store's database that is read
 * @param first the first write of the version that counts, if its rows need not be sorted
 */
record ParentTable(
    FeatureTable table,
    Sql source,
    String store,
    Optional<Snapshot> snapshot,
    Optional<FirstWrite> first) {}
