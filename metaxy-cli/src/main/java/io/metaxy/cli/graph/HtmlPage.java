package io.metaxy.cli.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.output.Report;
import io.metaxy.feature.FeatureKey;
import java.util.HashMap;
import java.util.Map;

/** A graph as one page without network access: searchable, with the details of each feature. */
public final class HtmlPage {

  /**
   * What is said of a feature beside its definition.
   *
   * @param kind a style class: {@code good}, {@code due}, {@code bad} or {@code root}
   * @param text in words
   */
  public record Status(String kind, String text) {}

  private HtmlPage() {}

  /** The page. */
  public static String of(
      String title,
      GraphView view,
      Detail detail,
      Direction direction,
      Map<FeatureKey, Status> statuses) {
    Map<FeatureKey, String> classes = new HashMap<>();
    statuses.forEach((key, status) -> classes.put(key, status.kind()));
    ObjectNode texts = Report.object();
    statuses.forEach((key, status) -> texts.put(key.toString(), status.text()));
    ObjectNode data = view.json();
    data.set("statuses", texts);
    return PageText.resource("page.html")
        .replace("{{title}}", PageText.escaped(title))
        .replace("{{style}}", PageText.resource("graph.css") + PageText.resource("page.css"))
        .replace("{{script}}", PageText.resource("page.js"))
        // Within a script only the end of the script has a meaning.
        .replace("{{data}}", data.toString().replace("<", "\\u003c"))
        .replace("{{graph}}", new SvgPicture(view, detail, direction, classes).part());
  }
}
