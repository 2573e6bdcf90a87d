package io.metaxy.core.plan;

import io.metaxy.core.filter.DependencyFilters;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import io.metaxy.feature.Lineage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one parent takes part.
 *
 * @param spec the parent
 * @param optional whether a sample may lack it
 * @param idColumns its id columns under their new names
 * @param rename new names of its columns
 * @param select its user columns that take part, by their new names; empty: all
 * @param filters which of its rows take part, by the columns' new names; no text in them
 * @param lineage how many of its rows a sample is made from
 * @param unitColumns by their new names, the columns that identify what a sample is made from: a
 *     row, or a group of rows
 */
public record ParentPlan(
    FeatureSpec spec,
    boolean optional,
    List<String> idColumns,
    Map<String, String> rename,
    Optional<List<String>> select,
    List<Filter> filters,
    Lineage lineage,
    List<String> unitColumns) {

  static ParentPlan of(FeatureSpec child, FeatureSpec spec, FeatureDependency dependency) {
    Map<String, String> rename = dependency.rename();
    List<String> idColumns =
        spec.idColumns().stream().map(id -> rename.getOrDefault(id, id)).toList();
    List<String> unitColumns = idColumns;
    if (dependency.lineage() instanceof Lineage.Aggregation aggregation) {
      unitColumns = aggregation.on().orElse(child.idColumns());
    } else if (dependency.lineage() instanceof Lineage.Expansion expansion) {
      unitColumns = expansion.on();
    }
    return new ParentPlan(
        spec,
        dependency.optional(),
        idColumns,
        rename,
        dependency.select(),
        DependencyFilters.compile(child.key(), dependency),
        dependency.lineage(),
        unitColumns);
  }

  /** The name that a column of the parent has in the joined input. */
  public String renamed(String column) {
    return rename.getOrDefault(column, column);
  }

  /** The columns that take part whatever is selected. */
  public Set<String> requiredColumns() {
    Set<String> required = new LinkedHashSet<>(unitColumns);
    boolean named =
        lineage instanceof Lineage.Expansion
            || (lineage instanceof Lineage.Aggregation aggregation && aggregation.on().isPresent());
    if (!named) {
      required.addAll(idColumns);
    }
    return required;
  }

  /** Whether a column, by its new name, takes part. */
  public boolean takes(String column) {
    return select.isEmpty() || select.get().contains(column) || requiredColumns().contains(column);
  }

  /** Whether each of its rows stands for its whole group. */
  public boolean aggregates() {
    return lineage instanceof Lineage.Aggregation;
  }
}
