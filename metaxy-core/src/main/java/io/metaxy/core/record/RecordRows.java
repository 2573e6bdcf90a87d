package io.metaxy.core.record;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How records of one type become rows of a feature: their components, and what is said of the
 * feature's fields.
 *
 * @param <R> the record type
 */
public final class RecordRows<R extends Record> {

  private final RecordShape<R> shape;
  private final Rows.Records<R> rows;
  private final List<Column> columns;

  private RecordRows(RecordShape<R> shape, Rows.Records<R> rows, List<Column> columns) {
    this.shape = shape;
    this.rows = rows;
    this.columns = List.copyOf(columns);
  }

  /**
   * For records, of which the first says their type.
   *
   * @throws MetaxyException with the code {@code INVALID_ROWS} if a component cannot be stored, or
   *     something is said of a field that the feature does not have
   */
  public static <R extends Record> RecordRows<R> of(
      FeatureSpec spec, Rows.Records<R> rows, R first) {
    @SuppressWarnings(
        "unchecked") // A record class is final: all records have the first one's class.
    RecordShape<R> shape = RecordShape.of((Class<R>) first.getClass());
    checkFields(spec, rows.provenance().keySet());
    checkFields(spec, rows.dataVersion().keySet());
    List<Column> columns = new ArrayList<>(shape.columns());
    if (!rows.provenance().isEmpty()) {
      columns.add(column(SystemColumns.PROVENANCE_BY_FIELD, rows.provenance()));
    }
    if (!rows.dataVersion().isEmpty()) {
      columns.add(column(SystemColumns.DATA_VERSION_BY_FIELD, rows.dataVersion()));
    }
    return new RecordRows<>(shape, rows, columns);
  }

  /** The columns of the rows. */
  public List<Column> columns() {
    return columns;
  }

  /** The values of a record, in the order of the columns. */
  public @Nullable Object[] encode(R value) {
    List<@Nullable Object> row = new ArrayList<>(columns.size());
    Collections.addAll(row, shape.encode(value));
    if (!rows.provenance().isEmpty()) {
      row.add(byField(value, rows.provenance()));
    }
    if (!rows.dataVersion().isEmpty()) {
      row.add(byField(value, rows.dataVersion()));
    }
    return row.toArray();
  }

  private static <R> Column column(
      String name, Map<FieldKey, Function<? super R, ? extends @Nullable Object>> fields) {
    return new Column(
        name,
        new ColumnType.Struct(
            fields.keySet().stream()
                .map(key -> new Column(key.structKey(), ColumnType.Scalar.VARCHAR))
                .toList()));
  }

  private static <R> Map<String, @Nullable Object> byField(
      R value, Map<FieldKey, Function<? super R, ? extends @Nullable Object>> fields) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    fields.forEach(
        (key, function) -> {
          Object text = function.apply(value);
          if (text == null) {
            throw new MetaxyException(
                ErrorCode.INVALID_ROWS,
                "Cannot write %s: nothing says what its field \"%s\" was made from. Give each record a value."
                    .formatted(value, key));
          }
          result.put(key.structKey(), text.toString());
        });
    return result;
  }

  private static void checkFields(FeatureSpec spec, Iterable<FieldKey> keys) {
    for (FieldKey key : keys) {
      if (spec.fields().stream().noneMatch(field -> field.key().equals(key))) {
        throw new MetaxyException(
            ErrorCode.INVALID_ROWS,
            "Cannot write feature \"%s\": it has no field \"%s\"; it has %s."
                .formatted(
                    spec.key(), key, spec.fields().stream().map(field -> field.key()).toList()));
      }
    }
  }
}
