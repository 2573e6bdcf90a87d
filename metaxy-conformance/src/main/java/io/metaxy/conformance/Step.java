package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A step of a run.
 *
 * @param json as it was recorded
 */
record Step(JsonNode json) {

  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "use_graph", Set.of("graph"),
          "push", Set.of("project", "tags", "expect"),
          "write", Set.of("feature", "rows", "source", "expect_read"),
          "resolve_update",
              Set.of(
                  "feature",
                  "samples",
                  "filters",
                  "global_filters",
                  "target_filters",
                  "staleness_predicates",
                  "skip_comparison",
                  "match_on",
                  "expect",
                  "expect_progress"),
          "read",
              Set.of(
                  "feature",
                  "feature_version",
                  "filters",
                  "with_feature_history",
                  "with_sample_history",
                  "include_soft_deleted",
                  "expect"),
          "delete", Set.of("feature", "filters", "soft", "with_feature_history", "expect_read"),
          "rebase", Set.of("feature", "from_feature_version", "expect_read"));

  /**
   * Checks that all of it is known, so that nothing is left out unnoticed.
   *
   * @throws IllegalArgumentException if it is not
   */
  Step {
    Set<String> unknown = new TreeSet<>();
    json.fieldNames().forEachRemaining(unknown::add);
    unknown.remove("op");
    unknown.removeAll(MEMBERS.getOrDefault(json.get("op").asText(), Set.of()));
    if (!MEMBERS.containsKey(json.get("op").asText()) || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot replay %s with %s.".formatted(json.get("op"), unknown));
    }
  }

  String op() {
    return json.get("op").asText();
  }

  FeatureKey feature() {
    return FeatureKey.of(text("feature"));
  }

  String text(String member) {
    return json.get(member).asText();
  }

  /** Whether there is something else than null. */
  boolean has(String member) {
    return json.hasNonNull(member);
  }

  JsonNode get(String member) {
    return json.get(member);
  }

  /** An option that is off unless it is there. */
  boolean flag(String member) {
    return json.path(member).asBoolean(false);
  }

  List<Filter> filters(String member) {
    return filters(json.path(member));
  }

  static List<Filter> filters(JsonNode texts) {
    List<Filter> filters = new ArrayList<>();
    texts.forEach(text -> filters.add(Filter.text(text.asText())));
    return filters;
  }
}
