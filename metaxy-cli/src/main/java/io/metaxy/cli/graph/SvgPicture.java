package io.metaxy.cli.graph;

import io.metaxy.feature.FeatureKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A graph as a picture, light or dark as the reader's system is. */
public final class SvgPicture {

  private static final double LETTER = 7.3;
  private static final double LINE = 17;
  private static final double PADDING = 12;

  private final GraphView view;
  private final Detail detail;
  private final Direction direction;
  private final Map<FeatureKey, String> classes;

  /**
   * A picture.
   *
   * @param classes further style classes of features, such as {@code due}
   */
  public SvgPicture(
      GraphView view, Detail detail, Direction direction, Map<FeatureKey, String> classes) {
    this.view = view;
    this.detail = detail;
    this.direction = direction;
    this.classes = Map.copyOf(classes);
  }

  /** The picture as a file of its own. */
  public String file() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(PageText.resource("graph.css"));
  }

  /** The picture as a part of a page that has the styles. */
  String part() {
    return element("");
  }

  private String element(String style) {
    Map<FeatureKey, List<String>> texts = new HashMap<>();
    Map<FeatureKey, double[]> sizes = new HashMap<>();
    for (GraphNode node : view.nodes()) {
      List<String> lines = new ArrayList<>(List.of(node.key().toString()));
      lines.addAll(detail.facts(node));
      detail.fieldLines(node).forEach(field -> lines.add("· " + field));
      int longest = lines.stream().mapToInt(String::length).max().orElse(0);
      texts.put(node.key(), lines);
      sizes.put(
          node.key(),
          new double[] {longest * LETTER + 2 * PADDING, lines.size() * LINE + 2 * PADDING - 4});
    }
    Map<FeatureKey, LayeredLayout.Box> boxes = new LayeredLayout(view, sizes, direction).boxes();
    double width = boxes.values().stream().mapToDouble(b -> b.x() + b.width()).max().orElse(0) + 20;
    double height =
        boxes.values().stream().mapToDouble(b -> b.y() + b.height()).max().orElse(0) + 20;
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"graph\" width=\"%.0f\" height=\"%.0f\""
                + " viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"Feature graph\">\n",
            width, height, width, height));
    if (!style.isEmpty()) {
      svg.append("<style>\n").append(style).append("</style>\n");
    }
    for (GraphNode node : view.nodes()) {
      for (FeatureKey parent : node.parents()) {
        edge(boxes, parent, node.key(), svg);
      }
    }
    for (GraphNode node : view.nodes()) {
      box(node, boxes, texts.getOrDefault(node.key(), List.of()), svg);
    }
    return svg.append("</svg>\n").toString();
  }

  private void edge(
      Map<FeatureKey, LayeredLayout.Box> boxes,
      FeatureKey parent,
      FeatureKey child,
      StringBuilder svg) {
    LayeredLayout.Box from = boxes.get(parent);
    LayeredLayout.Box to = boxes.get(child);
    if (from == null || to == null) {
      return;
    }
    svg.append(
        "<path class=\"edge\" data-from=\"%s\" data-to=\"%s\" d=\"%s\"/>\n"
            .formatted(
                PageText.escaped(parent.toString()),
                PageText.escaped(child.toString()),
                direction == Direction.LR ? sideways(from, to) : downwards(from, to)));
  }

  private static String downwards(LayeredLayout.Box from, LayeredLayout.Box to) {
    double x1 = from.x() + from.width() / 2;
    double y1 = from.y() + from.height();
    double x2 = to.x() + to.width() / 2;
    double bend = (to.y() - y1) / 2;
    return format(
        "M%.1f,%.1f C%.1f,%.1f %.1f,%.1f %.1f,%.1f",
        x1, y1, x1, y1 + bend, x2, to.y() - bend, x2, to.y());
  }

  private static String sideways(LayeredLayout.Box from, LayeredLayout.Box to) {
    double x1 = from.x() + from.width();
    double y1 = from.y() + from.height() / 2;
    double y2 = to.y() + to.height() / 2;
    double bend = (to.x() - x1) / 2;
    return format(
        "M%.1f,%.1f C%.1f,%.1f %.1f,%.1f %.1f,%.1f",
        x1, y1, x1 + bend, y1, to.x() - bend, y2, to.x(), y2);
  }

  private void box(
      GraphNode node,
      Map<FeatureKey, LayeredLayout.Box> boxes,
      List<String> lines,
      StringBuilder svg) {
    LayeredLayout.Box box = boxes.get(node.key());
    if (box == null) {
      return;
    }
    String more = node.external() ? " external" : "";
    String status = classes.getOrDefault(node.key(), "");
    svg.append(
        "<g class=\"node%s\" data-key=\"%s\">\n"
            .formatted(
                more + (status.isEmpty() ? "" : " " + status),
                PageText.escaped(node.key().toString())));
    svg.append(
        format(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"8\"/>\n",
            box.x(), box.y(), box.width(), box.height()));
    for (int i = 0; i < lines.size(); i++) {
      svg.append(
              format(
                  "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">",
                  i == 0 ? "name" : "fact", box.x() + PADDING, box.y() + PADDING + LINE * i + 10))
          .append(PageText.escaped(lines.get(i)))
          .append("</text>\n");
    }
    svg.append("</g>\n");
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
