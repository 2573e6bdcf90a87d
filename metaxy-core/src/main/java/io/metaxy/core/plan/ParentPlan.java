package io.metaxy.core.plan;

import io.metaxy.core.filter.DependencyFilters;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one parent takes part.
 *
 * @param spec the parent
 * @param optional whether a sample may lack it
 * @param idColumns its id columns under their new names
 * @param rename new names of its columns
 * @param select its user columns that take part, by their new names; empty: all
 * @param filters which of its rows take part, by the columns' new names; no text in them
 */
public record ParentPlan(
    FeatureSpec spec,
    boolean optional,
    List<String> idColumns,
    Map<String, String> rename,
    Optional<List<String>> select,
    List<Filter> filters) {

  static ParentPlan of(FeatureSpec child, FeatureSpec spec, FeatureDependency dependency) {
    Map<String, String> rename = dependency.rename();
    return new ParentPlan(
        spec,
        dependency.optional(),
        spec.idColumns().stream().map(id -> rename.getOrDefault(id, id)).toList(),
        rename,
        dependency.select(),
        DependencyFilters.compile(child.key(), dependency));
  }

  /** The name that a column of the parent has in the joined input. */
  public String renamed(String column) {
    return rename.getOrDefault(column, column);
  }

  /** Whether a user column, by its new name, takes part. */
  public boolean takes(String column) {
    return idColumns.contains(column) || select.isEmpty() || select.get().contains(column);
  }
}
