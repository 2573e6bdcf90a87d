package io.metaxy.memory;

import io.metaxy.core.filter.FilterParser;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import io.metaxy.store.ResolveRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Which filters of a request apply where.
 *
 * @param request the request
 */
record RequestFilters(ResolveRequest request) {

  /**
   * Goes on if all filters are for features that are read: the feature itself, and its parents
   * unless samples are given.
   *
   * @throws MetaxyException with the code {@code INVALID_REQUEST}, or {@code INVALID_FILTER} if one
   *     cannot be parsed
   */
  void check(FeatureSpec spec) {
    List<FeatureKey> known = new ArrayList<>(List.of(spec.key()));
    if (request.samples().isEmpty()) {
      spec.dependencies().forEach(dependency -> known.add(dependency.feature()));
    }
    for (FeatureKey feature : request.filters().keySet()) {
      if (!known.contains(feature)) {
        throw new MetaxyException(
            ErrorCode.INVALID_REQUEST,
            "Cannot resolve feature \"%s\" with a filter for feature \"%s\", which is not read where samples are given, and neither where it is no parent. Filter one of %s."
                .formatted(spec.key(), feature, known));
      }
    }
    request.filters().values().forEach(filters -> filters.forEach(FilterParser::compile));
    request.globalFilters().forEach(FilterParser::compile);
    request.targetFilters().forEach(FilterParser::compile);
    request.stalenessPredicates().forEach(FilterParser::compile);
  }

  List<Filter> ofParent(FeatureKey parent) {
    List<Filter> filters = new ArrayList<>(request.filters().getOrDefault(parent, List.of()));
    filters.addAll(request.globalFilters());
    return filters;
  }

  /** Those of the feature itself, and of given samples. */
  List<Filter> ofTarget() {
    List<Filter> filters = ofParent(request.feature());
    filters.addAll(request.targetFilters());
    return filters;
  }
}
