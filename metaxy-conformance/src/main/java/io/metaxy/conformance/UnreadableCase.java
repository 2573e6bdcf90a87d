package io.metaxy.conformance;

/**
 * A file that cannot be replayed, which is a failure: it may hold what is not as it should be.
 *
 * @param name the file
 * @param reason what is the matter with it
 */
record UnreadableCase(String name, String reason) implements RecordedCase {

  @Override
  public CaseResult check(StoreSite site) {
    return CaseResult.failed(reason);
  }
}
