package io.metaxy.duckdb.lake.options;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Options that a lake keeps, for all who write to it. One for a table goes before one for a schema,
 * and that before one for the lake; all of them go before the options of an attachment.
 *
 * @param lake values by name: text, number or truth value
 * @param schemas values by name, by schema
 * @param features values by name, by the feature of the table
 */
public record LakeOptions(
    SortedMap<String, Object> lake,
    SortedMap<String, SortedMap<String, Object>> schemas,
    SortedMap<FeatureKey, SortedMap<String, Object>> features) {

  /** None. */
  public static final LakeOptions NONE =
      new LakeOptions(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  /**
   * Checks the names.
   *
   * @throws MetaxyException with the code {@code INVALID_VALUE} for one that no lake has
   */
  public LakeOptions {
    lake = checked(lake);
    schemas = all(schemas);
    features = all(features);
  }

  /** The same with one more option of the lake, or another value of one. */
  public LakeOptions with(String name, Object value) {
    return new LakeOptions(plus(lake, name, value), schemas, features);
  }

  /** The same with one more option of a schema, or another value of one. */
  public LakeOptions withSchema(String schema, String name, Object value) {
    return new LakeOptions(lake, put(schemas, schema, name, value), features);
  }

  /** The same with one more option of a feature's table, or another value of one. */
  public LakeOptions withFeature(FeatureKey feature, String name, Object value) {
    return new LakeOptions(lake, schemas, put(features, feature, name, value));
  }

  /** The names that there are, in order. */
  public static List<String> names() {
    return LakeOption.keys();
  }

  /** Whether nothing is asked for. */
  public boolean isEmpty() {
    return lake.isEmpty() && schemas.isEmpty() && features.isEmpty();
  }

  private static <K> SortedMap<K, SortedMap<String, Object>> put(
      SortedMap<K, SortedMap<String, Object>> all, K key, String name, Object value) {
    SortedMap<K, SortedMap<String, Object>> more = new TreeMap<>(all);
    more.put(key, plus(more.getOrDefault(key, new TreeMap<>()), name, value));
    return more;
  }

  private static SortedMap<String, Object> plus(
      SortedMap<String, Object> values, String name, Object value) {
    SortedMap<String, Object> more = new TreeMap<>(values);
    more.put(name.toLowerCase(Locale.ROOT), value);
    return more;
  }

  private static <K> SortedMap<K, SortedMap<String, Object>> all(
      SortedMap<K, SortedMap<String, Object>> values) {
    SortedMap<K, SortedMap<String, Object>> copy = new TreeMap<>(values);
    copy.replaceAll((key, options) -> checked(options));
    return Collections.unmodifiableSortedMap(copy);
  }

  private static SortedMap<String, Object> checked(Map<String, Object> values) {
    SortedMap<String, Object> copy = new TreeMap<>(values);
    copy.keySet()
        .forEach(
            name ->
                LakeOption.whyNot(name)
                    .ifPresent(
                        reason -> {
                          throw new MetaxyException(
                              ErrorCode.INVALID_VALUE,
                              "The lake option %s %s".formatted(name, reason));
                        }));
    return Collections.unmodifiableSortedMap(copy);
  }
}
