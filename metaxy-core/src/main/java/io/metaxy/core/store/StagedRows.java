package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.record.RecordRows;
import io.metaxy.core.record.ValueTypes;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.ArrowStream;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings rows of any kind into the engine's scratch space. */
final class StagedRows {

  private StagedRows() {}

  /**
   * The rows in scratch space; empty if there are none and nothing is known of their columns.
   *
   * @param evolves whether values may have a wider type than the table's column
   */
  static Optional<ScratchTable> of(
      SqlEngine engine,
      FeatureSpec spec,
      @Nullable FeatureTable table,
      Rows rows,
      boolean evolves) {
    if (rows instanceof Rows.Records<?> records) {
      return ofRecords(engine, spec, records);
    } else if (rows instanceof Rows.Values values) {
      return ofValues(engine, spec, table, values, evolves);
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
      SqlEngine engine,
      FeatureSpec spec,
      @Nullable FeatureTable table,
      Rows.Values values,
      boolean evolves) {
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
    ValueTypes types = new ValueTypes(rows, known, evolves);
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
    RecordRows<R> shape = RecordRows.of(spec, rows, first);
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
            return shape.encode(value);
          }
        };
    return Optional.of(engine.stage(shape.columns(), encoded));
  }
}
