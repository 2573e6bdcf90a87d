package io.metaxy.memory;

import io.metaxy.core.hash.SampleHash;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a user gave, with one type for each column.
 *
 * @param columns the columns
 * @param rows each with a value or null for every column
 */
record GivenRows(List<Column> columns, List<Row> rows) {

  GivenRows {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * The same with columns spelled as the feature and its table spell them, if only case differs.
   */
  GivenRows spelledAs(FeatureSpec spec, Optional<Table> table) {
    Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    spec.idColumns().forEach(column -> spelling.put(column, column));
    table.ifPresent(stored -> stored.columns().keySet().forEach(name -> spelling.put(name, name)));
    if (names().stream().allMatch(name -> name.equals(spelling.getOrDefault(name, name)))) {
      return this;
    }
    List<Row> spelled = new ArrayList<>();
    for (Row row : rows) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      row.asMap().forEach((name, value) -> values.put(spelling.getOrDefault(name, name), value));
      spelled.add(Row.of(values));
    }
    return new GivenRows(
        columns.stream()
            .map(c -> new Column(spelling.getOrDefault(c.name(), c.name()), c.type()))
            .toList(),
        spelled);
  }

  GivenRows where(Predicate<Row> condition) {
    return new GivenRows(columns, rows.stream().filter(condition).toList());
  }

  boolean has(String column) {
    return type(column).isPresent();
  }

  Optional<ColumnType> type(String column) {
    return columns.stream().filter(c -> c.name().equals(column)).map(Column::type).findFirst();
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** Ids and the columns of users. */
  List<Column> userColumns() {
    return columns.stream().filter(c -> !c.name().startsWith(SystemColumns.PREFIX)).toList();
  }

  /** The stored names of the fields that no row can say anything about in a by-field column. */
  List<String> fieldsWithout(String column, FeatureSpec spec) {
    ColumnType type = type(column).orElse(ColumnType.Scalar.VARCHAR);
    if (type instanceof ColumnType.MapOf) {
      return List.of();
    }
    List<String> there =
        type instanceof ColumnType.Struct struct
            ? struct.fields().stream().map(Column::name).toList()
            : List.of();
    return fieldNames(spec).stream().filter(name -> !there.contains(name)).toList();
  }

  /** The stored names of a feature's fields, in the order in which they are hashed. */
  static List<String> fieldNames(FeatureSpec spec) {
    return spec.fields().stream().map(FieldSpec::key).map(key -> key.structKey()).sorted().toList();
  }

  /** The version of each field's data: what it was made from, unless the row gives another. */
  Map<String, @Nullable String> dataVersions(
      Row row, FeatureSpec spec, Map<String, @Nullable String> provenance) {
    Map<String, @Nullable String> given =
        has(SystemColumns.DATA_VERSION_BY_FIELD)
            ? byField(row, SystemColumns.DATA_VERSION_BY_FIELD, spec)
            : null;
    return given == null ? provenance : given;
  }

  /** What a row gives in a column, or else the hash over all fields. */
  @Nullable Object whole(
      Row row, String column, SampleHash hash, Map<String, @Nullable String> byField) {
    Object own = has(column) ? row.get(column) : null;
    return own != null ? own : Provenance.ofFields(hash, byField.values());
  }

  /** The text of each field in a by-field column of a row; null if the row has none at all. */
  static @Nullable Map<String, @Nullable String> byField(Row row, String column, FeatureSpec spec) {
    if (!(row.get(column) instanceof Map<?, ?> map)) {
      return null;
    }
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    for (String name : fieldNames(spec)) {
      Object value = map.get(name);
      texts.put(name, value == null ? null : value.toString());
    }
    return texts;
  }
}
