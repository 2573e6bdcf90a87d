package io.metaxy.conformance;

/** One thing that the original recorded, and that is so here as well. */
public interface RecordedCase {

  /** The file and, if it holds several, the case in it. */
  String name();

  /**
   * Does what was recorded, and compares what comes of it. What cannot be understood of the
   * recording is thrown as {@link IllegalArgumentException}.
   */
  CaseResult check(StoreSite site);
}
