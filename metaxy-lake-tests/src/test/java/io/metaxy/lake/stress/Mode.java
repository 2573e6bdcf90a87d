package io.metaxy.lake.stress;

/** What a run is made hard with, or looked at for, beside the count of its batches. */
enum Mode {
  /** Writers are killed at random moments, and others go on with their batches. */
  KILL,
  /** The server of the catalog or the storage is stopped and started again. */
  OUTAGES,
  /** Statements fail before they are run, or after it. */
  FAULTS,
  /** Several features are read as of one moment, and what is seen is checked for anomalies. */
  ISOLATION,
  /** The lake is maintained meanwhile. */
  MAINTENANCE,
  /** The clocks of the writers differ by an hour, and they write one sample. */
  SKEW,
  /** Metaxy for Python writes to the same features. */
  PEER
}
