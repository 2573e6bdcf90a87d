package io.metaxy.duckdb.lake.layout;

import java.util.List;

/**
 * How the files of a table are divided and sorted. Empty lists leave that as it is.
 *
 * @param partitionBy each combination of values has its own files
 * @param sortBy the order of rows in a file
 */
public record TableLayout(List<PartitionKey> partitionBy, List<SortKey> sortBy) {

  /** As it is. */
  public static final TableLayout NONE = new TableLayout(List.of(), List.of());

  /** Copies the lists. */
  public TableLayout {
    partitionBy = List.copyOf(partitionBy);
    sortBy = List.copyOf(sortBy);
  }
}
