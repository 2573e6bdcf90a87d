package io.metaxy.conformance;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Checks a case so that one that cannot be replayed fails, and the others go on. */
final class CheckedCase {

  private CheckedCase() {}

  static CaseResult check(RecordedCase recorded, StoreSite site) {
    try {
      return recorded.check(site);
    } catch (RuntimeException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return CaseResult.failed(trace.toString().strip());
    }
  }
}
