package io.metaxy.memory;

import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Some of the rows that a feature's table holds.
 *
 * @param spec the feature
 * @param rows the rows
 */
record StoredRows(FeatureSpec spec, List<Row> rows) {

  StoredRows {
    rows = List.copyOf(rows);
  }

  static StoredRows of(FeatureSpec spec, Table table) {
    return new StoredRows(spec, table.rows());
  }

  /** The rows that were written under a version of the feature. */
  StoredRows ofVersion(String featureVersion) {
    return where(row -> featureVersion.equals(row.get(SystemColumns.FEATURE_VERSION)));
  }

  /** Of each sample the latest row. */
  StoredRows latest() {
    Map<SampleKey, Row> latest = new LinkedHashMap<>();
    rows.forEach(row -> latest.merge(SampleKey.of(row, spec.idColumns()), row, RowOrder::laterOf));
    return new StoredRows(spec, List.copyOf(latest.values()));
  }

  /** The rows that do not say that a sample was deleted. */
  StoredRows notDeleted() {
    return where(row -> row.get(SystemColumns.DELETED_AT) == null);
  }

  StoredRows where(Predicate<Row> condition) {
    return new StoredRows(spec, rows.stream().filter(condition).toList());
  }
}
