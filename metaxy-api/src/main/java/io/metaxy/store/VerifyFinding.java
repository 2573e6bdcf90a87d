package io.metaxy.store;

import java.util.List;

/**
 * Something that is wrong with a table.
 *
 * @param problem what is wrong
 * @param table the table
 * @param count how many rows or files it concerns; of rows that are stored more than once, those
 *     that are too many
 * @param examples some of them: the files, or the ids of the rows
 */
public record VerifyFinding(
    VerifyProblem problem, String table, long count, List<String> examples) {

  /** Copies the list. */
  public VerifyFinding {
    examples = List.copyOf(examples);
  }
}
