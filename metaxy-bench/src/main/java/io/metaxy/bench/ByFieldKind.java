package io.metaxy.bench;

/** How a table keeps what it has for each field. */
public enum ByFieldKind {
  /** As structs. */
  STRUCT,
  /** As maps. */
  MAP
}
