package io.metaxy.memory;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FieldRef;
import io.metaxy.store.Row;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of one or more parents.
 *
 * @param values ids and user columns
 * @param dataVersions of each parent that is there, the versions of its data by stored field name
 */
record Joined(Row values, Map<FeatureKey, Map<?, ?>> dataVersions) {

  /** This row and one of another parent as one. */
  Joined with(Joined other) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(values.asMap());
    all.putAll(other.values.asMap());
    Map<FeatureKey, Map<?, ?>> versions = new HashMap<>(dataVersions);
    versions.putAll(other.dataVersions);
    return new Joined(Row.of(all), versions);
  }

  /** The row with some of its columns. */
  Joined only(List<String> columns) {
    Map<String, @Nullable Object> some = new LinkedHashMap<>();
    columns.forEach(column -> some.put(column, values.asMap().get(column)));
    return new Joined(Row.of(some), dataVersions);
  }

  /** The version of a parent field's data; null if the parent has none, or is not there. */
  @Nullable String dataVersion(FieldRef field) {
    Map<?, ?> versions = dataVersions.getOrDefault(field.feature(), Map.of());
    Object version = versions.get(field.field().structKey());
    return version == null ? null : version.toString();
  }
}
