/**
 * A metadata store on plain Java collections, for unit tests and as the independent check of stores
 * that run SQL. Begin with {@link io.metaxy.memory.MemoryBackend}. The store takes the versions of
 * a graph, hash functions and the evaluation of filters from core; how rows are chosen, joined,
 * combined and compared is written here anew.
 */
@NullMarked
package io.metaxy.memory;

import org.jspecify.annotations.NullMarked;
