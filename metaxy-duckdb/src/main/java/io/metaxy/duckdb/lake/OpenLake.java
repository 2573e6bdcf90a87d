package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.JvmLocks;
import io.metaxy.spi.lake.WriterPolicy;
import java.util.Optional;

/**
 * A lake that is attached.
 *
 * @param alias the name that it has in the engine
 * @param identity names the same lake for all stores of this JVM, for {@link JvmLocks}
 * @param writerPolicy how writers share the catalog that was found; a DuckDB file under a catalog
 *     called sqlite has that of a DuckDB file
 * @param metadata the schema of the lake's own tables in the engine; empty where it is not attached
 * @param keepsRows whether rows that DuckLake keeps in the catalog come back as they were
 * @param readsOnly whether nothing can be written, as it is attached for reading or at a snapshot
 */
public record OpenLake(
    String alias,
    String identity,
    WriterPolicy writerPolicy,
    Optional<Sql> metadata,
    boolean keepsRows,
    boolean readsOnly) {}
