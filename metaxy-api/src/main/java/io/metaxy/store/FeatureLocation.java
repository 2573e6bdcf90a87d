package io.metaxy.store;

/**
 * Where the rows of a feature are.
 *
 * @param store the name of the store that has them
 * @param place where that store keeps its tables
 * @param table the name of the feature's table there
 */
public record FeatureLocation(String store, StorePlace place, String table) {

  /** The location as one phrase. */
  @Override
  public String toString() {
    return "table \"%s\" of store \"%s\": %s".formatted(table, store, place);
  }
}
