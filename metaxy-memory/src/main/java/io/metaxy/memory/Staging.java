package io.metaxy.memory;

import io.metaxy.core.record.RecordShape;
import io.metaxy.core.record.ValueTypes;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads rows of all kinds that the store knows. */
final class Staging {

  private Staging() {}

  /**
   * The rows; empty if there are none and nothing is known of their columns.
   *
   * @param lifetime that of the store, by which relations of other stores are told apart
   * @param table the table that they go to; empty if it is to be created
   * @param evolves whether values may have a wider type than the table's column
   */
  static Optional<GivenRows> of(
      Lifetime lifetime, FeatureSpec spec, Optional<Table> table, Rows rows, boolean evolves) {
    if (rows instanceof Rows.Records<?> records) {
      return ofRecords(spec, records).map(given -> given.spelledAs(spec, table));
    }
    if (rows instanceof Rows.Values values) {
      return ofValues(spec, table, values, evolves).map(given -> given.spelledAs(spec, table));
    }
    if (rows instanceof Rows.FromRelation from) {
      return Optional.of(ofRelation(lifetime, from).spelledAs(spec, table));
    }
    if (rows instanceof Rows.Streamed streamed) {
      return Optional.of(ofStream(streamed).spelledAs(spec, table));
    }
    throw new MetaxyException(
        ErrorCode.UNSUPPORTED,
        "Cannot write feature \"%s\": a store in memory runs no SQL and reads no Parquet. Give the rows as records or values, or use a store on DuckDB."
            .formatted(spec.key()));
  }

  private static Optional<GivenRows> ofValues(
      FeatureSpec spec, Optional<Table> table, Rows.Values values, boolean evolves) {
    List<Row> given = new ArrayList<>();
    values.rows().forEach(given::add);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Map<String, ColumnType> known = new HashMap<>();
    table.ifPresent(
        stored -> stored.userColumns().forEach(column -> known.put(column, stored.type(column))));
    ValueTypes types = new ValueTypes(given, known, evolves);
    List<String> untyped =
        types.empty().stream().filter(name -> !name.startsWith(SystemColumns.PREFIX)).toList();
    if (table.isEmpty() && !untyped.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.INVALID_ROWS,
          "Cannot create a table for feature \"%s\": the columns %s are null in all rows, so nothing says their types. Write records (Rows.of) first, or leave the columns out."
              .formatted(spec.key(), untyped));
    }
    List<Column> columns = types.columns();
    List<Row> rows = new ArrayList<>();
    given.forEach(row -> rows.add(row(columns, List.of(), types.encode(row))));
    return Optional.of(new GivenRows(columns, rows));
  }

  private static GivenRows ofStream(Rows.Streamed streamed) {
    List<Column> columns = streamed.columns();
    List<Row> rows = new ArrayList<>();
    streamed.values().forEachRemaining(values -> rows.add(row(columns, List.of(), values)));
    return new GivenRows(columns, rows);
  }

  private static GivenRows ofRelation(Lifetime lifetime, Rows.FromRelation from) {
    Relation given = from.relation() instanceof HeldRelation of ? of.held() : from.relation();
    if (given instanceof MemoryRelation relation && relation.lifetime().isOf(lifetime)) {
      return new GivenRows(relation.columns(), relation.rows());
    }
    throw new MetaxyException(
        ErrorCode.INVALID_ROWS,
        "Cannot write a relation of another store. Write its rows: Rows.ofRows(relation.rows()).");
  }

  private static <R extends Record> Optional<GivenRows> ofRecords(
      FeatureSpec spec, Rows.Records<R> records) {
    List<R> values = new ArrayList<>();
    records.records().forEach(values::add);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    @SuppressWarnings("unchecked") // A record class is final: all have the first one's class.
    RecordShape<R> shape = RecordShape.of((Class<R>) values.get(0).getClass());
    List<Column> columns = new ArrayList<>(shape.columns());
    byFieldColumn(spec, SystemColumns.PROVENANCE_BY_FIELD, records.provenance())
        .ifPresent(columns::add);
    byFieldColumn(spec, SystemColumns.DATA_VERSION_BY_FIELD, records.dataVersion())
        .ifPresent(columns::add);
    List<Row> rows = new ArrayList<>();
    for (R value : values) {
      List<Map<String, @Nullable Object>> byField = new ArrayList<>();
      if (!records.provenance().isEmpty()) {
        byField.add(texts(value, records.provenance()));
      }
      if (!records.dataVersion().isEmpty()) {
        byField.add(texts(value, records.dataVersion()));
      }
      rows.add(row(columns, byField, shape.encode(value)));
    }
    return Optional.of(new GivenRows(columns, rows));
  }

  private static <R> Optional<Column> byFieldColumn(
      FeatureSpec spec,
      String name,
      Map<FieldKey, Function<? super R, ? extends @Nullable Object>> fields) {
    List<FieldKey> known = spec.fields().stream().map(FieldSpec::key).toList();
    List<Column> entries = new ArrayList<>();
    for (FieldKey field : fields.keySet()) {
      if (!known.contains(field)) {
        throw new MetaxyException(
            ErrorCode.INVALID_ROWS,
            "Cannot write feature \"%s\": it has no field \"%s\"; it has %s."
                .formatted(spec.key(), field, known));
      }
      entries.add(new Column(field.structKey(), ColumnType.Scalar.VARCHAR));
    }
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(new Column(name, new ColumnType.Struct(entries)));
  }

  private static <R> Map<String, @Nullable Object> texts(
      R record, Map<FieldKey, Function<? super R, ? extends @Nullable Object>> fields) {
    Map<String, @Nullable Object> texts = new LinkedHashMap<>();
    fields.forEach(
        (field, function) -> {
          Object text = function.apply(record);
          if (text == null) {
            throw new MetaxyException(
                ErrorCode.INVALID_ROWS,
                "Cannot write %s: nothing says what its field \"%s\" was made from. Give each record a value."
                    .formatted(record, field));
          }
          texts.put(field.structKey(), text.toString());
        });
    return texts;
  }

  /** A row of values in the order of the columns, the by-field ones at the end. */
  private static Row row(
      List<Column> columns,
      List<Map<String, @Nullable Object>> byField,
      @Nullable Object[] values) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Object value = i < values.length ? values[i] : byField.get(i - values.length);
      row.put(column.name(), Cell.of(value, column));
    }
    return Row.of(row);
  }
}
