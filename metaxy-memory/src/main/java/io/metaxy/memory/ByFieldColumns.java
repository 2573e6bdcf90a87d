package io.metaxy.memory;

import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns with a text for each field, structs or maps as configured, and their wholes. */
final class ByFieldColumns {

  /** The names of the columns with a text for each field. */
  static final Set<String> NAMES =
      Set.of(SystemColumns.PROVENANCE_BY_FIELD, SystemColumns.DATA_VERSION_BY_FIELD);

  private ByFieldColumns() {}

  static ColumnType struct(FeatureSpec spec) {
    return new ColumnType.Struct(
        GivenRows.fieldNames(spec).stream()
            .map(name -> new Column(name, ColumnType.Scalar.VARCHAR))
            .toList());
  }

  static ColumnType map() {
    return new ColumnType.MapOf(ColumnType.Scalar.VARCHAR, ColumnType.Scalar.VARCHAR);
  }

  /** What samples were made from, by field and as a whole. */
  static List<Column> provenance(FeatureSpec spec) {
    return List.of(
        new Column(SystemColumns.PROVENANCE_BY_FIELD, struct(spec)),
        new Column(SystemColumns.PROVENANCE, ColumnType.Scalar.VARCHAR));
  }

  /** The versions of samples' data, by field and as a whole. */
  static List<Column> dataVersion(FeatureSpec spec) {
    return List.of(
        new Column(SystemColumns.DATA_VERSION_BY_FIELD, struct(spec)),
        new Column(SystemColumns.DATA_VERSION, ColumnType.Scalar.VARCHAR));
  }

  /** The table with an entry for every field of the feature: null in rows that did not know it. */
  static Table grown(Table table, FeatureSpec spec) {
    Map<String, ColumnType> columns = new LinkedHashMap<>(table.columns());
    for (String name :
        List.of(SystemColumns.PROVENANCE_BY_FIELD, SystemColumns.DATA_VERSION_BY_FIELD)) {
      if (table.type(name) instanceof ColumnType.Struct struct) {
        List<Column> fields = new ArrayList<>(struct.fields());
        for (String field : GivenRows.fieldNames(spec)) {
          Column entry = new Column(field, ColumnType.Scalar.VARCHAR);
          if (!fields.contains(entry)) {
            fields.add(entry);
          }
        }
        columns.put(name, new ColumnType.Struct(fields));
      }
    }
    return columns.equals(table.columns()) ? table : table.withColumns(columns);
  }
}
