package io.metaxy.core.push;

import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.PushedFeature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The id columns by which the rows of a feature may be told apart, as it is and as any definition
 * of it was recorded. Rows that differ in one of all are not of one sample for everybody, and rows
 * that agree in the common ones are of one sample for somebody.
 *
 * @param all the id columns that the table has
 * @param common those of all definitions; may be empty
 */
public record KnownIds(List<String> all, List<String> common) {

  /** Copies the lists. */
  public KnownIds {
    all = List.copyOf(all);
    common = List.copyOf(common);
  }

  /**
   * Those of a feature.
   *
   * @param spec the feature as it is
   * @param pushed recorded definitions, also of other features
   * @param columns the columns of its table
   */
  public static KnownIds of(
      FeatureSpec spec, List<PushedFeature> pushed, Collection<String> columns) {
    Set<String> all = new LinkedHashSet<>(spec.idColumns());
    List<String> common = new ArrayList<>(spec.idColumns());
    for (PushedFeature recorded : pushed) {
      if (recorded.definition().key().equals(spec.key())) {
        all.addAll(recorded.definition().spec().idColumns());
        common.retainAll(recorded.definition().spec().idColumns());
      }
    }
    all.retainAll(columns);
    return new KnownIds(List.copyOf(all), common);
  }
}
