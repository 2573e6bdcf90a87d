package io.metaxy.cli.graph;

import io.metaxy.cli.output.Cell;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Tone;
import io.metaxy.feature.FeatureKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph as a tree: a feature stands below its first parent, and names the others. */
public final class TreeText {

  private final Detail detail;
  private final boolean colour;
  private final Map<FeatureKey, List<GraphNode>> below = new HashMap<>();
  private final Lines lines;

  private TreeText(Detail detail, boolean colour) {
    this.detail = detail;
    this.colour = colour;
    this.lines = new Lines(false);
  }

  /** The lines of the tree. */
  public static String of(GraphView view, Detail detail, boolean colour) {
    TreeText text = new TreeText(detail, colour);
    List<GraphNode> roots = new ArrayList<>();
    for (GraphNode node : view.nodes()) {
      if (node.parents().isEmpty()) {
        roots.add(node);
      } else {
        text.below.computeIfAbsent(node.parents().get(0), key -> new ArrayList<>()).add(node);
      }
    }
    for (GraphNode root : roots) {
      text.node(root, "", "");
    }
    return text.lines.shown();
  }

  private void node(GraphNode node, String branch, String indent) {
    List<GraphNode> children = below.getOrDefault(node.key(), List.of());
    List<String> facts = detail.facts(node);
    String others =
        node.parents().size() < 2
            ? ""
            : "  and from "
                + String.join(
                    ", ",
                    node.parents().subList(1, node.parents().size()).stream()
                        .map(FeatureKey::toString)
                        .toList());
    lines.line(
        branch
            + new Cell(node.key().toString(), Tone.NAME).shown(colour)
            + new Cell(facts.isEmpty() ? "" : "  " + String.join("  ", facts), Tone.FAINT)
                .shown(colour)
            + others);
    for (String field : detail.fieldLines(node)) {
      lines.line(
          indent
              + (children.isEmpty() ? "  " : "│ ")
              + new Cell("· " + field, Tone.FAINT).shown(colour));
    }
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      node(children.get(i), indent + (last ? "└─ " : "├─ "), indent + (last ? "   " : "│  "));
    }
  }
}
