package io.metaxy.cli.graph;

import io.metaxy.feature.FeatureKey;
import java.util.ArrayList;
import java.util.List;

/** A graph as Graphviz' text, for {@code dot}. */
public final class GraphvizText {

  private GraphvizText() {}

  /** The text. */
  public static String of(GraphView view, Detail detail, Direction direction) {
    StringBuilder text =
        new StringBuilder(
            "digraph features {\n  rankdir=%s;\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n"
                .formatted(direction));
    for (GraphNode node : view.nodes()) {
      List<String> lines = new ArrayList<>(List.of(node.key().toString()));
      lines.addAll(detail.facts(node));
      detail.fieldLines(node).forEach(field -> lines.add("· " + field));
      text.append(
          "  %s [label=\"%s\"];\n"
              .formatted(
                  node.id(),
                  String.join("\\n", lines.stream().map(GraphvizText::escaped).toList())));
    }
    for (GraphNode node : view.nodes()) {
      for (FeatureKey parent : node.parents()) {
        text.append("  f_%s -> %s;\n".formatted(parent.tableName(), node.id()));
      }
    }
    return text.append("}\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
