package io.metaxy.store;

/**
 * What has become of an increment.
 *
 * @param written samples whose results were written
 * @param addedLeft new samples that were not written
 * @param staleLeft stale samples that were not written
 */
public record Completion(long written, long addedLeft, long staleLeft) {

  /** Whether nothing is left. */
  public boolean isComplete() {
    return addedLeft == 0 && staleLeft == 0;
  }
}
