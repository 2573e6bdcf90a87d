package io.metaxy.cli.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * What is shown of features.
 *
 * @param fields their fields
 * @param featureVersions their versions
 * @param fieldVersions the versions of their fields
 * @param codeVersions the versions of code
 * @param projects whose they are
 * @param hashLength how many characters of a version; 0: all
 */
public record Detail(
    boolean fields,
    boolean featureVersions,
    boolean fieldVersions,
    boolean codeVersions,
    boolean projects,
    int hashLength) {

  /** Names alone. */
  public static Detail minimal() {
    return new Detail(false, false, false, false, false, 0);
  }

  /** Everything, in full length. */
  public static Detail all() {
    return new Detail(true, true, true, true, true, 0);
  }

  /** What is said of a feature beside its name. */
  List<String> facts(GraphNode node) {
    List<String> facts = new ArrayList<>();
    if (featureVersions) {
      facts.add(cut(node.version()));
    }
    if (codeVersions) {
      facts.add("code " + cut(node.codeVersion()));
    }
    if (projects) {
      facts.add(node.external() ? node.project() + ", external" : node.project());
    }
    return facts;
  }

  /** A line for each field; none if they are not shown. */
  List<String> fieldLines(GraphNode node) {
    if (!fields) {
      return List.of();
    }
    return node.fields().stream()
        .map(
            field ->
                field.key()
                    + (fieldVersions ? "  " + cut(field.version()) : "")
                    + (codeVersions ? "  code " + field.codeVersion() : ""))
        .toList();
  }

  private String cut(String hash) {
    return hashLength > 0 && hash.length() > hashLength ? hash.substring(0, hashLength) : hash;
  }
}
