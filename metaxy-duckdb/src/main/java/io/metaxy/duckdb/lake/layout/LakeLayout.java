package io.metaxy.duckdb.lake.layout;

import io.metaxy.feature.FeatureKey;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The layouts of a store's tables. A change applies to files that are written from then on.
 *
 * @param all of each feature that has none of its own
 * @param features of single features
 */
public record LakeLayout(TableLayout all, SortedMap<FeatureKey, TableLayout> features) {

  /** As the tables are. */
  public static final LakeLayout NONE = new LakeLayout(TableLayout.NONE, new TreeMap<>());

  /** Copies the map. */
  public LakeLayout {
    features = Collections.unmodifiableSortedMap(new TreeMap<>(features));
  }

  /** One layout for all features. */
  public static LakeLayout of(TableLayout all) {
    return new LakeLayout(all, new TreeMap<>());
  }

  /** The same with a feature's own layout. */
  public LakeLayout with(FeatureKey feature, TableLayout layout) {
    SortedMap<FeatureKey, TableLayout> more = new TreeMap<>(features);
    more.put(feature, layout);
    return new LakeLayout(all, more);
  }

  /** The layout of a feature's table. */
  public TableLayout of(FeatureKey feature) {
    return features.getOrDefault(feature, all);
  }

  /** Whether nothing is asked for. */
  public boolean isEmpty() {
    return all.equals(TableLayout.NONE)
        && features.values().stream().allMatch(TableLayout.NONE::equals);
  }

  /** The layouts that are asked for, by the names of the tables. */
  public Map<String, TableLayout> byTable(Map<String, FeatureKey> tables) {
    Map<String, TableLayout> layouts = new TreeMap<>();
    tables.forEach((table, feature) -> layouts.put(table, of(feature)));
    layouts.values().removeIf(TableLayout.NONE::equals);
    return layouts;
  }
}
