package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.Action;
import io.metaxy.cli.Session;
import io.metaxy.cli.graph.GraphNode;
import io.metaxy.cli.graph.GraphView;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Lines;
import io.metaxy.cli.output.Report;
import io.metaxy.feature.FeatureKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code graph show}. */
@Command(
    name = "show",
    description =
        "Says how many features the graph has, how deep it is, and where it begins and ends.")
final class GraphShow implements Action {

  @Option(
      names = "--snapshot",
      paramLabel = "HASH",
      defaultValue = GraphSource.CURRENT,
      description = "A project version that was pushed, or latest, instead of the code's graph.")
  private String snapshot = GraphSource.CURRENT;

  @Override
  public Report run(Session session) {
    GraphView view = new GraphSource(session).view(snapshot);
    int depth = view.depths().values().stream().mapToInt(d -> d + 1).max().orElse(0);
    Map<String, Long> projects =
        view.nodes().stream()
            .collect(
                Collectors.groupingBy(GraphNode::project, TreeMap::new, Collectors.counting()));
    ObjectNode json = Report.object();
    json.put("features", view.nodes().size());
    json.put("depth", depth);
    json.set("roots", JsonValues.texts(view.roots()));
    json.set("leaves", JsonValues.texts(view.leaves()));
    json.set("projects", JsonValues.of(projects));
    return Report.of(
        json,
        new Lines(session.colour())
            .pair("features", view.nodes().size())
            .pair("depth", depth)
            .pair("roots", names(view.roots()))
            .pair("leaves", names(view.leaves()))
            .pair(
                "projects",
                projects.entrySet().stream()
                    .map(entry -> "%s (%d)".formatted(entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining(", ")))
            .shown());
  }

  private static String names(List<FeatureKey> keys) {
    return String.join(", ", keys.stream().map(FeatureKey::toString).toList());
  }
}
