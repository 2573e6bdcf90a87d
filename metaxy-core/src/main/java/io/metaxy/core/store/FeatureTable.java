package io.metaxy.core.store;

import io.metaxy.core.engine.TableName;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The table of a feature as it is in the store.
 *
 * @param name the table
 * @param spec the feature
 * @param columns column name to type, in order
 */
record FeatureTable(TableName name, FeatureSpec spec, Map<String, ColumnType> columns) {

  /**
   * Checks that the table can hold the feature.
   *
   * @throws MetaxyException with the code {@code TABLE_SHAPE}, naming what is missing
   */
  static FeatureTable of(TableName name, FeatureSpec spec, List<Column> described) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    described.forEach(column -> columns.put(column.name(), column.type()));
    List<String> missing = new ArrayList<>(SystemColumns.ALL);
    missing.addAll(spec.idColumns());
    missing.removeAll(columns.keySet());
    if (!missing.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.TABLE_SHAPE,
          "Cannot use table \"%s\" for feature \"%s\": it lacks the columns %s, so it was written by something else or by an older version. Add them (ALTER TABLE ... ADD COLUMN), or rename the table so that a new one can be written."
              .formatted(name, spec.key(), missing));
    }
    FeatureTable table = new FeatureTable(name, spec, columns);
    table.checkByField(SystemColumns.PROVENANCE_BY_FIELD);
    table.checkByField(SystemColumns.DATA_VERSION_BY_FIELD);
    return table;
  }

  private void checkByField(String column) {
    ColumnType type = type(column);
    if (!(type instanceof ColumnType.Struct) && !(type instanceof ColumnType.MapOf)) {
      throw new MetaxyException(
          ErrorCode.TABLE_SHAPE,
          "Cannot use table \"%s\" for feature \"%s\": its column \"%s\" is %s, neither a struct nor a map. Rename the table so that a new one can be written."
              .formatted(name, spec.key(), column, type));
    }
  }

  /** The type of a column that the table has. */
  ColumnType type(String column) {
    ColumnType type = columns.get(column);
    if (type == null) {
      throw new IllegalArgumentException(column);
    }
    return type;
  }

  /** All columns, in order. */
  List<Column> columnList() {
    return columns.entrySet().stream().map(e -> new Column(e.getKey(), e.getValue())).toList();
  }

  /** Ids and the columns of users. */
  List<String> userColumns() {
    return columns.keySet().stream().filter(c -> !SystemColumns.ALL.contains(c)).toList();
  }

  /** Columns as the table spells them: names are compared as databases do, without case. */
  List<Column> spelled(List<Column> others) {
    Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    columns.keySet().forEach(name -> spelling.put(name, name));
    return others.stream()
        .map(other -> new Column(spelling.getOrDefault(other.name(), other.name()), other.type()))
        .toList();
  }

  /** Whether a by-field column has an entry for a field; a map has one for any. */
  boolean hasEntry(String column, String key) {
    return ByField.hasEntry(type(column), key);
  }

  /** The entries that a by-field column lacks: fields that were added to the feature. */
  Set<String> missingEntries(String column) {
    return spec.fields().stream()
        .map(field -> field.key().structKey())
        .filter(key -> !hasEntry(column, key))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
