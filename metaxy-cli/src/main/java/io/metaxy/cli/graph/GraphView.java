package io.metaxy.cli.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Report;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Features of a graph as they are drawn, parents before those that are made from them. Parents that
 * are not drawn are left out.
 */
public record GraphView(List<GraphNode> nodes) {

  /** Copies the list. */
  public GraphView {
    nodes = List.copyOf(nodes);
  }

  /** Some features of a graph. */
  public static GraphView of(FeatureVersions versions, Set<FeatureKey> kept) {
    return new GraphView(
        versions.graph().topologicalOrder().stream()
            .filter(kept::contains)
            .map(key -> GraphNode.of(versions, key))
            .map(node -> within(node, kept))
            .toList());
  }

  private static GraphNode within(GraphNode node, Set<FeatureKey> kept) {
    return new GraphNode(
        node.key(),
        node.project(),
        node.external(),
        node.version(),
        node.codeVersion(),
        node.fields(),
        node.parents().stream().filter(kept::contains).toList());
  }

  /** How many steps each feature is away from the roots, at most. */
  public Map<FeatureKey, Integer> depths() {
    Map<FeatureKey, Integer> depths = new HashMap<>();
    for (GraphNode node : nodes) {
      int above =
          node.parents().stream().mapToInt(key -> depths.getOrDefault(key, 0)).max().orElse(-1);
      depths.put(node.key(), above + 1);
    }
    return depths;
  }

  /** Features that nothing is made from. */
  public List<FeatureKey> leaves() {
    Set<FeatureKey> parents =
        nodes.stream().flatMap(node -> node.parents().stream()).collect(Collectors.toSet());
    return nodes.stream().map(GraphNode::key).filter(key -> !parents.contains(key)).toList();
  }

  /** Features that are made from nothing. */
  public List<FeatureKey> roots() {
    return nodes.stream().filter(n -> n.parents().isEmpty()).map(GraphNode::key).toList();
  }

  /** The graph for programs. */
  public ObjectNode json() {
    ObjectNode json = Report.object();
    ArrayNode features = json.putArray("features");
    for (GraphNode node : nodes) {
      ObjectNode one = features.addObject();
      one.put("key", node.key().toString());
      one.put("project", node.project());
      one.put("external", node.external());
      one.put("version", node.version());
      one.put("code_version", node.codeVersion());
      one.set("parents", JsonValues.texts(node.parents()));
      ArrayNode fields = one.putArray("fields");
      for (GraphNode.Field field : node.fields()) {
        ObjectNode own = fields.addObject();
        own.put("key", field.key().toString());
        own.put("version", field.version());
        own.put("code_version", field.codeVersion());
        own.set("parents", JsonValues.texts(field.parents()));
      }
    }
    return json;
  }
}
