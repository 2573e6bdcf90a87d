package io.metaxy.store;

import java.util.List;

/**
 * What a store is and has.
 *
 * @param name its name in the configuration
 * @param place where it keeps its tables
 * @param tables the names of its tables, sorted, without those that it keeps for itself; tables of
 *     features that the graph does not have are among them
 */
public record StoreInfo(String name, StorePlace place, List<String> tables) {

  /** Copies the list. */
  public StoreInfo {
    tables = List.copyOf(tables);
  }

  /** The store as one sentence. */
  @Override
  public String toString() {
    return "store \"%s\": %s, %s"
        .formatted(name, place, tables.isEmpty() ? "no tables" : "tables " + tables);
  }
}
