package io.metaxy.lake.stress;

/**
 * Something that was seen and cannot be if the store keeps its promises.
 *
 * @param kind what
 * @param description where
 */
record Anomaly(Kind kind, String description) {

  /** What can be wrong, by the names that the field uses. */
  enum Kind {
    /** A read sees what was never written (G1a). */
    UNWRITTEN,
    /** A read sees a part of what a transaction wrote to one list (G1b). */
    INTERMEDIATE,
    /** A read sees an element more often than it was written. */
    DOUBLED,
    /** A read sees a transaction in one list and not in another (G-single). */
    READ_SKEW,
    /** What was acknowledged before a read began is missing from it. */
    LOST_UPDATE,
    /** What a read saw is missing from one that began after it. */
    VANISHED,
    /** Two reads disagree about which of two transactions came first (long fork). */
    LONG_FORK,
    /** A read sees a value that had been overwritten before it began. */
    STALE
  }

  @Override
  public String toString() {
    return kind + ": " + description;
  }
}
