package io.metaxy.conformance;

import java.util.List;

/**
 * What came of a case.
 *
 * @param compared the number of comparisons
 * @param skipped what was not compared, or differs on purpose, each with the reason
 * @param differences what was not as recorded, each with its place; empty if all was
 */
public record CaseResult(int compared, List<String> skipped, List<String> differences) {

  /** Copies the lists. */
  public CaseResult {
    skipped = List.copyOf(skipped);
    differences = List.copyOf(differences);
  }

  static CaseResult failed(String difference) {
    return new CaseResult(0, List.of(), List.of(difference));
  }

  static CaseResult skipped(String reason) {
    return new CaseResult(0, List.of(reason), List.of());
  }

  /** Whether something was not as recorded. A case in which nothing is compared has failed, too. */
  public boolean isFailed() {
    return !differences.isEmpty() || (compared == 0 && skipped.isEmpty());
  }

  /** Whether nothing was compared, for the reasons given. */
  public boolean isSkipped() {
    return !isFailed() && compared == 0;
  }
}
