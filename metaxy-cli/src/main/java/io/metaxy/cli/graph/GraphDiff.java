package io.metaxy.cli.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.output.Report;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FieldKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is otherwise in one graph than in another, by feature and by field. */
public record GraphDiff(List<Change> changes) {

  /** What became of a feature or a field. */
  public enum Kind {
    /** The second graph alone has it. */
    ADDED("+"),
    /** The first graph alone has it. */
    REMOVED("-"),
    /** Its own definition is another. */
    CHANGED("~"),
    /** It is made from something that is another. */
    INHERITED("^");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }

    /** One character for it. */
    public String sign() {
      return sign;
    }
  }

  /**
   * A field that is otherwise.
   *
   * @param field the field
   * @param kind what became of it
   * @param why what of its definition is another, in words; empty if nothing is
   */
  public record FieldChange(FieldKey field, Kind kind, String why) {}

  /**
   * A feature that is otherwise.
   *
   * @param feature the feature
   * @param kind what became of it
   * @param from its version in the first graph
   * @param to its version in the second graph
   * @param fields its fields that are otherwise; empty if the feature is new or gone
   */
  public record Change(
      FeatureKey feature,
      Kind kind,
      Optional<String> from,
      Optional<String> to,
      List<FieldChange> fields) {

    /** Copies the list. */
    public Change {
      fields = List.copyOf(fields);
    }
  }

  /** Copies the list. */
  public GraphDiff {
    changes = List.copyOf(changes);
  }

  /** The changes from one graph to another, in the order of the second. */
  public static GraphDiff of(GraphView from, GraphView to) {
    Map<FeatureKey, GraphNode> before = byKey(from);
    Map<FeatureKey, GraphNode> after = byKey(to);
    Set<FeatureKey> all = new LinkedHashSet<>(after.keySet());
    all.addAll(before.keySet());
    List<Change> changes = new ArrayList<>();
    for (FeatureKey key : all) {
      change(key, Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key)))
          .ifPresent(changes::add);
    }
    return new GraphDiff(changes);
  }

  private static Map<FeatureKey, GraphNode> byKey(GraphView view) {
    Map<FeatureKey, GraphNode> nodes = new LinkedHashMap<>();
    view.nodes().forEach(node -> nodes.put(node.key(), node));
    return nodes;
  }

  private static Optional<Change> change(
      FeatureKey key, Optional<GraphNode> old, Optional<GraphNode> now) {
    Optional<String> from = old.map(GraphNode::version);
    Optional<String> to = now.map(GraphNode::version);
    if (from.equals(to)) {
      return Optional.empty();
    }
    if (old.isEmpty() || now.isEmpty()) {
      return Optional.of(
          new Change(key, old.isEmpty() ? Kind.ADDED : Kind.REMOVED, from, to, List.of()));
    }
    List<FieldChange> fields = fields(old.get(), now.get());
    boolean inherited = fields.stream().allMatch(field -> field.kind() == Kind.INHERITED);
    return Optional.of(
        new Change(key, inherited ? Kind.INHERITED : Kind.CHANGED, from, to, fields));
  }

  private static List<FieldChange> fields(GraphNode old, GraphNode now) {
    Map<FieldKey, GraphNode.Field> before = new LinkedHashMap<>();
    old.fields().forEach(field -> before.put(field.key(), field));
    List<FieldChange> changes = new ArrayList<>();
    for (GraphNode.Field field : now.fields()) {
      GraphNode.Field was = before.remove(field.key());
      if (was == null) {
        changes.add(new FieldChange(field.key(), Kind.ADDED, ""));
      } else if (!was.version().equals(field.version())) {
        String why = why(was, field);
        changes.add(
            new FieldChange(field.key(), why.isEmpty() ? Kind.INHERITED : Kind.CHANGED, why));
      }
    }
    before.keySet().forEach(key -> changes.add(new FieldChange(key, Kind.REMOVED, "")));
    return changes;
  }

  private static String why(GraphNode.Field was, GraphNode.Field is) {
    if (!was.codeVersion().equals(is.codeVersion())) {
      return "code version %s -> %s".formatted(was.codeVersion(), is.codeVersion());
    }
    return was.parents().equals(is.parents())
        ? ""
        : "made from %s instead of %s".formatted(is.parents(), was.parents());
  }

  /** The changes for programs. */
  public ObjectNode json() {
    ObjectNode json = Report.object();
    json.put("equal", changes.isEmpty());
    ArrayNode array = json.putArray("changes");
    for (Change change : changes) {
      ObjectNode one = array.addObject();
      one.put("feature", change.feature().toString());
      one.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
      one.put("from", change.from().orElse(null));
      one.put("to", change.to().orElse(null));
      ArrayNode fields = one.putArray("fields");
      for (FieldChange field : change.fields()) {
        ObjectNode own = fields.addObject();
        own.put("field", field.field().toString());
        own.put("kind", field.kind().name().toLowerCase(Locale.ROOT));
        own.put("why", field.why());
      }
    }
    return json;
  }
}
