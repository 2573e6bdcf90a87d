package io.metaxy.memory;

import io.metaxy.core.fallback.SharedColumns;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables that several stores have of a feature, as one: of each sample it has the rows of the
 * first store that has any, whatever they say.
 */
final class MergedTable {

  private final FeatureSpec spec;
  private final Optional<String> version;
  private final SharedColumns columns;
  private final List<Row> rows = new ArrayList<>();
  private final Set<SampleKey> hidden = new HashSet<>();

  /**
   * No table yet.
   *
   * @param version the feature version whose rows count; empty: all
   */
  MergedTable(FeatureSpec spec, Optional<String> version) {
    this.spec = spec;
    this.version = version;
    this.columns = new SharedColumns(spec.key());
  }

  /** Adds the rows of a store whose samples no store before it has. */
  void add(String store, Table table) {
    columns.add(store, table.columnList());
    Set<SampleKey> samples = new HashSet<>();
    for (Row row : table.rows()) {
      SampleKey sample = SampleKey.of(row, spec.idColumns());
      if (version.isEmpty() || version.get().equals(row.get(SystemColumns.FEATURE_VERSION))) {
        samples.add(sample);
        if (!hidden.contains(sample)) {
          rows.add(row);
        }
      }
    }
    hidden.addAll(samples);
  }

  /** All of them; empty if none was added. */
  Optional<Table> table() {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    columns.columns().forEach(column -> types.put(column.name(), column.type()));
    return types.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(spec.key().tableName(), types, rows.stream().map(this::respelled).toList())
                .withColumns(types));
  }

  /** Stores may spell columns in another case. */
  private Row respelled(Row row) {
    Map<String, @Nullable Object> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    values.putAll(row.asMap());
    Map<String, @Nullable Object> respelled = new LinkedHashMap<>();
    for (Column column : columns.columns()) {
      respelled.put(column.name(), values.get(column.name()));
    }
    return Row.of(respelled);
  }
}
