package io.metaxy.cli.output;

import java.util.Locale;

/** The forms in which results are had; each command knows some of them. */
public enum Format {
  /** Text for people. */
  TABLE,
  /** JSON for programs. */
  JSON,
  /** A table in Markdown, for a comment. */
  MARKDOWN,
  /** A tree of the graph. */
  TERMINAL,
  /** Mermaid's text of a flowchart. */
  MERMAID,
  /** Graphviz' text of a graph. */
  GRAPHVIZ,
  /** A picture. */
  SVG,
  /** One page without network access. */
  HTML;

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
