package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;

/**
 * What a resolve found.
 *
 * @param header what it was made from
 * @param samples the samples, with the columns that {@link ResolveQuery} has
 */
record Resolution(IncrementHeader header, ScratchTable samples) {}
