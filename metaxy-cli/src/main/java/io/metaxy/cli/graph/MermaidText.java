package io.metaxy.cli.graph;

import io.metaxy.feature.FeatureKey;
import java.util.ArrayList;
import java.util.List;

/** A graph as Mermaid's text of a flowchart. */
public final class MermaidText {

  private MermaidText() {}

  /** The text. */
  public static String of(GraphView view, Detail detail, Direction direction) {
    StringBuilder text = new StringBuilder("flowchart " + direction + "\n");
    for (GraphNode node : view.nodes()) {
      List<String> lines = new ArrayList<>();
      lines.add("<b>" + escaped(node.key().toString()) + "</b>");
      detail.facts(node).forEach(fact -> lines.add("<i>" + escaped(fact) + "</i>"));
      detail.fieldLines(node).forEach(field -> lines.add("· " + escaped(field)));
      text.append("    %s[\"%s\"]\n".formatted(node.id(), String.join("<br/>", lines)));
    }
    for (GraphNode node : view.nodes()) {
      for (FeatureKey parent : node.parents()) {
        text.append("    f_%s --> %s\n".formatted(parent.tableName(), node.id()));
      }
    }
    return text.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
