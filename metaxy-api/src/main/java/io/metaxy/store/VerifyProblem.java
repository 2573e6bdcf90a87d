package io.metaxy.store;

/** What can be wrong with what is stored. */
public enum VerifyProblem {
  /** Files with rows of the newest snapshot of a lake are not there, or have another size. */
  MISSING_FILE,
  /** {@code metaxy_provenance} is not the hash over {@code metaxy_provenance_by_field}. */
  WRONG_PROVENANCE,
  /**
   * Rows that give no data versions of their own have a {@code metaxy_data_version} that does not
   * follow from their fields.
   */
  WRONG_DATA_VERSION,
  /** Rows of one sample, feature version and moment are stored more than once. */
  DOUBLED_ROW
}
