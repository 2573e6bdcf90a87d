package io.metaxy.store;

/** What a store is opened for. */
public enum AccessMode {
  /** Reading and resolving; nothing in the store is changed or created. */
  READ,
  /** Reading, resolving and writing; a lake that does not exist is created. */
  WRITE
}
