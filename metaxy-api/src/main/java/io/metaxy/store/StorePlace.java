package io.metaxy.store;

import java.util.Optional;

/**
 * Where a store keeps its tables, in words for people and without secrets.
 *
 * @param kind what it is, such as {@code DuckLake}
 * @param database the database, or the catalog of a lake: a file, a server, a name
 * @param storage where the data files of a lake are; empty for other stores, and for a lake that
 *     knows this itself
 */
public record StorePlace(String kind, String database, Optional<String> storage) {

  /** The place as one phrase. */
  @Override
  public String toString() {
    return "%s %s%s".formatted(kind, database, storage.map(" with files in "::concat).orElse(""));
  }
}
