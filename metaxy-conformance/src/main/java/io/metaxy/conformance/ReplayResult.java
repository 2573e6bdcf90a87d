package io.metaxy.conformance;

import java.util.List;

/**
 * What came of a replay.
 *
 * @param compared the number of lists of rows that were compared
 * @param skipped steps that were not played, with the reason
 * @param differences what was not as recorded, each with its place; empty if all was
 */
public record ReplayResult(int compared, List<String> skipped, List<String> differences) {

  /** Copies the lists. */
  public ReplayResult {
    skipped = List.copyOf(skipped);
    differences = List.copyOf(differences);
  }
}
