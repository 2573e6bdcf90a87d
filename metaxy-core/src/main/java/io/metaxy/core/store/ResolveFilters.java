package io.metaxy.core.store;

import io.metaxy.core.filter.FilterParser;
import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.plan.ParentPlan;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.Filter;
import io.metaxy.store.ResolveRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows count in one resolve, without text in the filters.
 *
 * @param ofParents by parent
 * @param ofTarget of the feature's own rows, or of the given samples
 * @param staleness which stored rows are stale whatever they were made from
 */
record ResolveFilters(
    Map<FeatureKey, List<Filter>> ofParents, List<Filter> ofTarget, List<Filter> staleness) {

  /**
   * The filters of a request.
   *
   * @throws MetaxyException if one cannot be parsed, or is of a feature that is not read
   */
  static ResolveFilters of(ResolveRequest request, FeaturePlan plan) {
    List<FeatureKey> parents =
        plan.parents().stream().map(ParentPlan::spec).map(p -> p.key()).toList();
    for (FeatureKey feature : request.filters().keySet()) {
      boolean parent = parents.contains(feature);
      if (!parent && !feature.equals(request.feature())) {
        throw refused(
            request,
            feature,
            "it is neither that feature nor a parent of it. Name one of " + parents);
      } else if (parent && request.samples().isPresent()) {
        throw refused(
            request,
            feature,
            "samples are given, so parents are not read. Limit the samples: name the feature itself");
      }
    }
    Map<FeatureKey, List<Filter>> ofParents = new HashMap<>();
    for (FeatureKey parent : parents) {
      ofParents.put(
          parent,
          compiled(request.filters().getOrDefault(parent, List.of()), request.globalFilters()));
    }
    return new ResolveFilters(
        Map.copyOf(ofParents),
        compiled(
            request.filters().getOrDefault(request.feature(), List.of()),
            request.globalFilters(),
            request.targetFilters()),
        compiled(request.stalenessPredicates()));
  }

  @SafeVarargs
  private static List<Filter> compiled(List<Filter>... filters) {
    List<Filter> all = new ArrayList<>();
    for (List<Filter> some : filters) {
      some.stream().map(FilterParser::compile).forEach(all::add);
    }
    return List.copyOf(all);
  }

  private static MetaxyException refused(
      ResolveRequest request, FeatureKey feature, String reason) {
    return new MetaxyException(
        ErrorCode.INVALID_REQUEST,
        "Cannot resolve feature \"%s\" with filters of \"%s\": %s."
            .formatted(request.feature(), feature, reason));
  }
}
