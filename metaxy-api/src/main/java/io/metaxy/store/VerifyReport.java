package io.metaxy.store;

import java.util.List;

/**
 * What was found wrong.
 *
 * @param tables the number of tables of features whose rows or files were looked at
 * @param findings what is wrong, by table; empty if nothing is
 */
public record VerifyReport(int tables, List<VerifyFinding> findings) {

  /** Copies the list. */
  public VerifyReport {
    findings = List.copyOf(findings);
  }

  /** Whether nothing is wrong. */
  public boolean isClean() {
    return findings.isEmpty();
  }
}
