package io.metaxy.core.engine;

import java.util.List;

/**
 * What a commit did.
 *
 * @param rows the number of rows that each append, replacement and deletion was of, in their order
 * @param repeated whether this was done by an earlier attempt with the same token
 */
public record Commit(List<Long> rows, boolean repeated) {

  /** Copies the list. */
  public Commit {
    rows = List.copyOf(rows);
  }

  /** The rows of all changes. */
  public long total() {
    return rows.stream().mapToLong(Long::longValue).sum();
  }
}
