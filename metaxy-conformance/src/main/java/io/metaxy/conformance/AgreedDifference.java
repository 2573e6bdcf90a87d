package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.Lineage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where stores here do something else than was recorded, on purpose; {@code docs/compatibility.md}
 * lists it all. Asked only when something differs.
 */
final class AgreedDifference {

  /** What the original refuses, and is understood here. */
  private static final Pattern ADDED = Pattern.compile("(?i)\\b(LIKE|BETWEEN)\\b");

  private static final Pattern IS_NOT = Pattern.compile("(?i)\\bIS\\s+NOT\\s+(?!NULL\\b)");

  /** Texts and names, in which a word or a sign means nothing. */
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

  private AgreedDifference() {}

  /** Why a step may have another outcome than was recorded; empty if it must not. */
  static Optional<String> reason(RunCase run, RecordedGraph graph, Step step) {
    if (run.tags().engineDifference()
        && run.engine().equals("polars")
        && step.has("feature")
        && isMadeFromGroups(graph.graph(), step.feature())) {
      return Optional.of(
          "the original's engines differ in groups of nulls, and stores here do as its native one");
    }
    if (run.tags().quirk() && step.op().equals("resolve_update")) {
      List<String> recorded = Texts.list(step.get("match_on"));
      List<String> here = FeaturePlan.of(graph.graph(), step.feature()).matchColumns();
      if (!recorded.containsAll(here)) {
        return Optional.of(
            "the original compares samples by %s alone, stores here by %s"
                .formatted(recorded, here));
      }
    }
    return Optional.empty();
  }

  /** Whether groups of rows are hashed for a feature, or for one that it is made from. */
  private static boolean isMadeFromGroups(FeatureGraph graph, FeatureKey feature) {
    return graph.spec(feature).dependencies().stream()
        .anyMatch(
            dependency ->
                dependency.lineage() instanceof Lineage.Aggregation
                    || isMadeFromGroups(graph, dependency.feature()));
  }

  /**
   * The rows that a step writes. Where the original compares by too few ids it lists a sample
   * several times, and writes it so.
   */
  static JsonNode written(RunCase run, Step step) {
    JsonNode rows = step.get("rows");
    if (!run.tags().quirk() || !step.has("source")) {
      return rows;
    }
    Set<JsonNode> once = new LinkedHashSet<>();
    rows.forEach(once::add);
    return JsonNodeFactory.instance.arrayNode().addAll(once);
  }

  /** Why a graph that the original accepts may be refused. */
  static Optional<String> ofGraph(Tags tags, MetaxyException refusal) {
    return tags.quirk() && refusal.code() == ErrorCode.NAME_COLLISION
        ? Optional.of("names that collide in a database are refused: " + refusal.getMessage())
        : Optional.empty();
  }

  /**
   * Why a filter may keep other rows.
   *
   * @param recorded the rows that the original keeps; empty if it refuses the filter
   * @param kept the rows that a filter keeps here; empty if it is refused
   */
  static Optional<String> ofFilter(
      String filter, Optional<Set<String>> recorded, Function<String, Optional<Set<String>>> kept) {
    String unquoted = QUOTED.matcher(filter).replaceAll("''");
    if (recorded.isEmpty()) {
      return ADDED.matcher(unquoted).find()
          ? Optional.of("LIKE and BETWEEN are understood here")
          : Optional.empty();
    }
    if (kept.apply(filter).isEmpty()) {
      return unquoted.contains(";")
          ? Optional.of("more than one statement is refused")
          : Optional.empty();
    }
    // To the original it is another way to write "!=".
    return IS_NOT.matcher(unquoted).find()
            && kept.apply(IS_NOT.matcher(filter).replaceAll("!= ")).equals(recorded)
        ? Optional.of("IS NOT keeps the meaning that it has in SQL")
        : Optional.empty();
  }

  /** Why features that the original accepts may be refused. */
  static Optional<String> ofFeatures(JsonNode features, MetaxyException refusal) {
    return switch (refusal.code()) {
      case NAME_COLLISION -> Optional.of("names that collide in a database are refused");
      case INVALID_KEY -> {
        List<JsonNode> keys = new ArrayList<>(features.findValues("key"));
        features.findValues("fields").forEach(fields -> fields.forEach(keys::add));
        yield keys.stream()
            .filter(key -> !key.isObject())
            .flatMap(key -> ofKey(key).stream())
            .findFirst();
      }
      default -> Optional.empty();
    };
  }

  /** Why a key that the original accepts, a text or a list of parts, may be refused. */
  static Optional<String> ofKey(JsonNode key) {
    List<String> parts = key.isTextual() ? List.of(key.asText().split("/", -1)) : Texts.list(key);
    // The text of a key without parts is empty.
    return parts.isEmpty()
            || parts.equals(List.of(""))
            || parts.stream().anyMatch(part -> part.endsWith("\n"))
        ? Optional.of("keys without parts, and parts that end in a line feed, are refused")
        : Optional.empty();
  }
}
