package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A step of a run.
 *
 * @param json as it was recorded
 */
record Step(JsonNode json) {

  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "use_graph", Set.of("op", "graph"),
          "push", Set.of("op", "project", "tags", "expect"),
          "write", Set.of("op", "feature", "rows", "source", "expect_read"),
          "resolve_update",
              Set.of(
                  "op",
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
                  "op",
                  "feature",
                  "feature_version",
                  "filters",
                  "with_feature_history",
                  "with_sample_history",
                  "include_soft_deleted",
                  "expect"),
          "delete",
              Set.of("op", "feature", "filters", "soft", "with_feature_history", "expect_read"),
          "rebase", Set.of("op", "feature", "from_feature_version", "expect_read"));

  /** The parts of an increment. */
  static final Set<String> PARTS = Set.of("new", "stale", "orphaned");

  /**
   * Checks that all of it is known, so that nothing is left out unnoticed.
   *
   * @throws IllegalArgumentException if it is not
   */
  Step {
    Set<String> known = MEMBERS.get(json.path("op").asText());
    if (known == null) {
      throw new IllegalArgumentException("%s cannot be replayed".formatted(json.path("op")));
    }
    UnknownMembers.refuse("the step", json, known);
  }

  String op() {
    return json.required("op").asText();
  }

  FeatureKey feature() {
    return FeatureKey.of(text("feature"));
  }

  String text(String member) {
    return json.required(member).asText();
  }

  /** Whether there is something else than null. */
  boolean has(String member) {
    return json.hasNonNull(member);
  }

  JsonNode get(String member) {
    return json.required(member);
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
