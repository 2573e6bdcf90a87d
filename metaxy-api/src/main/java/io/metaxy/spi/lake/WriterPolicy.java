package io.metaxy.spi.lake;

/** How writers of one lake may share its catalog. Readers are not concerned. */
public enum WriterPolicy {
  /** One process opens the catalog at a time, and one writer in it. */
  ONE_PROCESS,
  /** Any number of processes, one writer at a time. */
  ONE_WRITER,
  /** Any number of writers. */
  PARALLEL
}
