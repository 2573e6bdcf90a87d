package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.record.RecordShape;
import io.metaxy.core.record.ValueTypes;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.ArrowStream;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brings rows of any kind into the engine's scratch space. */
final class StagedRows {

  private StagedRows() {}

  /** The rows in scratch space; empty if there are none and nothing is known of their columns. */
  static Optional<ScratchTable> of(
      SqlEngine engine, FeatureSpec spec, @Nullable FeatureTable table, Rows rows) {
    if (rows instanceof Rows.Records<?> records) {
      return ofRecords(engine, spec, records);
    } else if (rows instanceof Rows.Values values) {
      return ofValues(engine, spec, table, values);
    } else if (rows instanceof Rows.Query query) {
      return Optional.of(
          engine.materializeUserQuery(Sql.ofUserQuery(query.query(), query.parameters())));
    } else if (rows instanceof Rows.Parquet parquet) {
      return Optional.of(engine.materializeParquet(parquet.path()));
    } else if (rows instanceof Rows.Streamed streamed) {
      return Optional.of(ofStream(engine, streamed));
    } else if (rows instanceof Rows.FromRelation from
        && from.relation() instanceof EngineRelation relation
        && relation.engine() == engine) {
      return Optional.of(engine.materialize(relation.query()));
    }
    throw new MetaxyException(
        ErrorCode.INVALID_ROWS,
        "Cannot write a relation of another store. Write its rows: Rows.ofRows(relation.rows()), or a Parquet file of it.");
  }

  private static ScratchTable ofStream(SqlEngine engine, Rows.Streamed rows) {
    Optional<ArrowStream> batches = rows.arrow();
    if (batches.isEmpty()) {
      return engine.stage(rows.columns(), rows.values());
    }
    try (ArrowStream stream = batches.get()) {
      return engine.materializeArrow(stream);
    }
  }

  /** Looked at twice, so copied first: an iterable may be good for one pass only. */
  private static Optional<ScratchTable> ofValues(
      SqlEngine engine, FeatureSpec spec, @Nullable FeatureTable table, Rows.Values values) {
    List<Row> rows = new ArrayList<>();
    values.rows().forEach(rows::add);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Map<String, ColumnType> known = new LinkedHashMap<>();
    if (table != null) {
      // Not those of by-field columns: a struct may have to grow for what the rows say.
      table.userColumns().forEach(name -> known.put(name, table.type(name)));
    }
    ValueTypes types = new ValueTypes(rows, known);
    List<String> unknown =
        types.empty().stream().filter(name -> !name.startsWith(SystemColumns.PREFIX)).toList();
    if (table == null && !unknown.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.INVALID_ROWS,
          "Cannot create a table for feature \"%s\": the columns %s are null in all rows, so nothing says their types. Write records (Rows.of) first, or leave the columns out."
              .formatted(spec.key(), unknown));
    }
    Iterator<@Nullable Object[]> encoded = rows.stream().map(types::encode).iterator();
    return Optional.of(engine.stage(types.columns(), encoded));
  }

  private static <R extends Record> Optional<ScratchTable> ofRecords(
      SqlEngine engine, FeatureSpec spec, Rows.Records<R> rows) {
    Iterator<R> records = rows.records().iterator();
    if (!records.hasNext()) {
      return Optional.empty();
    }
    R first = records.next();
    @SuppressWarnings(
        "unchecked") // A record class is final: all records have the first one's class.
    RecordShape<R> shape = RecordShape.of((Class<R>) first.getClass());
    List<Column> columns = new ArrayList<>(shape.columns());
    checkFields(spec, rows.provenance().keySet());
    checkFields(spec, rows.dataVersion().keySet());
    if (!rows.provenance().isEmpty()) {
      columns.add(column(SystemColumns.PROVENANCE_BY_FIELD, rows.provenance()));
    }
    if (!rows.dataVersion().isEmpty()) {
      columns.add(column(SystemColumns.DATA_VERSION_BY_FIELD, rows.dataVersion()));
    }
    Iterator<@Nullable Object[]> encoded =
        new Iterator<>() {
          private @Nullable R pending = first;

          @Override
          public boolean hasNext() {
            return pending != null || records.hasNext();
          }

          @Override
          public @Nullable Object[] next() {
            R value = pending != null ? pending : records.next();
            pending = null;
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
        };
    return Optional.of(engine.stage(columns, encoded));
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
