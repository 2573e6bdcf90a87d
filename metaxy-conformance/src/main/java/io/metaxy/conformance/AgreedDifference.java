package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where stores here do something else than was recorded, on purpose; {@code docs/compatibility.md}
 * lists it all. Asked only when something differs.
 */
final class AgreedDifference {

  /** What the original refuses, and is understood here. */
  private static final Pattern ADDED = Pattern.compile("(?i)\\b(LIKE|BETWEEN)\\b");

  private static final Pattern IS_NOT = Pattern.compile("(?i)\\bIS\\s+NOT\\s+(?!NULL\\b)");

  private AgreedDifference() {}

  /** Why a step may have another outcome than was recorded; empty if it must not. */
  static Optional<String> reason(RunCase run, RecordedGraph graph, Step step) {
    if (run.tags().engineDifference() && run.engine().equals("polars")) {
      return Optional.of("the original's engines differ, and stores here do as its native one");
    }
    if (run.tags().quirk() && step.op().equals("resolve_update")) {
      FeatureSpec spec = graph.graph().spec(step.feature());
      List<String> matchedOn = Texts.list(step.get("match_on"));
      if (!matchedOn.containsAll(spec.idColumns())) {
        return Optional.of(
            "the original compares samples by %s alone, stores here by all of %s that the parents have"
                .formatted(matchedOn, spec.idColumns()));
      }
    }
    return Optional.empty();
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
   * @param kept the rows that are kept here; empty if the filter is refused
   */
  static Optional<String> ofFilter(
      String filter, Optional<Set<String>> recorded, Optional<Set<String>> kept) {
    if (recorded.isEmpty() && ADDED.matcher(filter).find()) {
      return Optional.of("LIKE and BETWEEN are understood here");
    }
    if (recorded.isPresent() && kept.isEmpty() && filter.contains(";")) {
      return Optional.of("more than one statement is refused");
    }
    return recorded.isPresent() && kept.isPresent() && IS_NOT.matcher(filter).find()
        ? Optional.of("IS NOT keeps the meaning that it has in SQL")
        : Optional.empty();
  }

  /** Why features that the original accepts may be refused. */
  static Optional<String> ofFeatures(MetaxyException refusal) {
    return switch (refusal.code()) {
      case NAME_COLLISION -> Optional.of("names that collide in a database are refused");
      case INVALID_KEY -> Optional.of("keys without parts, and line feeds in them, are refused");
      default -> Optional.empty();
    };
  }
}
