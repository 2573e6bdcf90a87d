package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.TableName;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.List;

/**
 * What the table of a feature has beside the columns of users.
 *
 * @param spec the feature
 * @param name its table
 * @param mapDatatype whether a new table keeps by-field columns as maps
 */
record TableShape(FeatureSpec spec, TableName name, boolean mapDatatype) {

  /** Makes the table. */
  Change.CreateTable creation(List<Column> userColumns) {
    List<Column> columns = new ArrayList<>(userColumns);
    SystemColumns.ALL.forEach(column -> columns.add(new Column(column, type(column))));
    return new Change.CreateTable(name, columns);
  }

  /** Adds what the table lacks of the fields that the feature has now. */
  List<Change> growth(FeatureTable table) {
    List<Change> changes = new ArrayList<>();
    for (String column :
        List.of(SystemColumns.PROVENANCE_BY_FIELD, SystemColumns.DATA_VERSION_BY_FIELD)) {
      for (String key : table.missingEntries(column)) {
        changes.add(new Change.AddStructField(name, column, key, ColumnType.Scalar.VARCHAR));
      }
    }
    return changes;
  }

  /** The type of a by-field column in a new table. */
  ColumnType byField() {
    return mapDatatype ? ByField.map() : ByField.struct(spec);
  }

  private ColumnType type(String systemColumn) {
    return switch (systemColumn) {
      case SystemColumns.PROVENANCE_BY_FIELD, SystemColumns.DATA_VERSION_BY_FIELD -> byField();
      case SystemColumns.CREATED_AT, SystemColumns.UPDATED_AT, SystemColumns.DELETED_AT ->
          ColumnType.Scalar.TIMESTAMP_WITH_TIME_ZONE;
      default -> ColumnType.Scalar.VARCHAR;
    };
  }
}
