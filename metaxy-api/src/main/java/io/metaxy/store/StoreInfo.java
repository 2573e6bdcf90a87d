package io.metaxy.store;

import java.util.List;

/**
 * What a store is and has.
 *
 * @param name its name in the configuration
 * @param place where it keeps its tables
 * @param tables the names of its tables, sorted, without those that it keeps for itself; tables of
 *     features that the graph does not have are among them
 * @param fallbackStores the names of the stores that it falls back to, in their order
 */
public record StoreInfo(
    String name, StorePlace place, List<String> tables, List<String> fallbackStores) {

  /** Copies the lists. */
  public StoreInfo {
    tables = List.copyOf(tables);
    fallbackStores = List.copyOf(fallbackStores);
  }

  /** The store as one sentence. */
  @Override
  public String toString() {
    return "store \"%s\": %s, %s%s"
        .formatted(
            name,
            place,
            tables.isEmpty() ? "no tables" : "tables " + tables,
            fallbackStores.isEmpty() ? "" : ", falls back to " + fallbackStores);
  }
}
