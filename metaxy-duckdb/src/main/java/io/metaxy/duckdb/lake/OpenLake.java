package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Writers;
import java.util.Optional;

/**
 * A lake that is attached.
 *
 * @param alias the name that it has in the engine
 * @param writers lets writers in, as fits the catalog that was found
 * @param metadata the schema of the lake's own tables in the engine; empty where it is not attached
 * @param keepsRows whether rows that DuckLake keeps in the catalog come back as they were
 * @param readsOnly whether nothing can be written, as it is attached for reading or at a snapshot
 */
public record OpenLake(
    String alias, Writers writers, Optional<Sql> metadata, boolean keepsRows, boolean readsOnly) {}
