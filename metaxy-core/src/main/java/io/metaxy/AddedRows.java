package io.metaxy;

import io.metaxy.core.record.RecordRows;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.Column;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one call, which are written together.
 *
 * @param rows the rows by feature
 * @param samples which samples they are of
 * @param size how many rows
 * @param since when they were given, by {@link System#nanoTime}
 */
record AddedRows(Map<FeatureKey, List<Row>> rows, Set<SampleOf> samples, int size, long since) {

  /** A sample of a feature: the values of its ids. */
  record SampleOf(FeatureKey feature, List<@Nullable Object> ids) {}

  /** Copies what was given, so that the caller may change it. */
  static AddedRows of(Map<FeatureSpec, ? extends Rows> given) {
    Map<FeatureKey, List<Row>> rows = new LinkedHashMap<>();
    Set<SampleOf> samples = new HashSet<>();
    int size = 0;
    for (Map.Entry<FeatureSpec, ? extends Rows> entry : given.entrySet()) {
      FeatureSpec spec = entry.getKey();
      List<Row> ofFeature = rows(spec, entry.getValue());
      if (!ofFeature.isEmpty()) {
        rows.put(spec.key(), ofFeature);
        ofFeature.forEach(row -> samples.add(sample(spec, row)));
        size += ofFeature.size();
      }
    }
    return new AddedRows(rows, samples, size, System.nanoTime());
  }

  private static SampleOf sample(FeatureSpec spec, Row row) {
    List<@Nullable Object> ids = new ArrayList<>();
    spec.idColumns().forEach(id -> ids.add(row.asMap().get(id)));
    return new SampleOf(spec.key(), ids);
  }

  private static List<Row> rows(FeatureSpec spec, Rows given) {
    if (given instanceof Rows.Records<?> records) {
      return ofRecords(spec, records);
    } else if (given instanceof Rows.Values values) {
      List<Row> rows = new ArrayList<>();
      values.rows().forEach(rows::add);
      return rows;
    }
    throw new MetaxyException(
        ErrorCode.INVALID_REQUEST,
        "Cannot add rows of feature \"%s\" to a background writer: they are the result of a query or a file, and not in memory. Write them to the store itself."
            .formatted(spec.key()));
  }

  private static <R extends Record> List<Row> ofRecords(FeatureSpec spec, Rows.Records<R> records) {
    List<Row> rows = new ArrayList<>();
    RecordRows<R> shape = null;
    for (R value : records.records()) {
      if (shape == null) {
        shape = RecordRows.of(spec, records, value);
      }
      rows.add(row(shape.columns(), shape.encode(value)));
    }
    return rows;
  }

  private static Row row(List<Column> columns, @Nullable Object[] values) {
    Map<String, @Nullable Object> byColumn = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      byColumn.put(columns.get(i).name(), values[i]);
    }
    return Row.of(byColumn);
  }
}
