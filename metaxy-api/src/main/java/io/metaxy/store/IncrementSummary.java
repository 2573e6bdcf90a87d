package io.metaxy.store;

/**
 * How many samples are in each part of an increment.
 *
 * @param added without a row
 * @param stale with a row that was made from something else
 * @param orphaned with a row and without parents
 */
public record IncrementSummary(long added, long stale, long orphaned) {

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return added == 0 && stale == 0 && orphaned == 0;
  }

  /** Written as {@code 2 new, 0 stale, 0 orphaned}. */
  @Override
  public String toString() {
    return "%d new, %d stale, %d orphaned".formatted(added, stale, orphaned);
  }
}
