package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
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

/**
 * Rows of another store's table, and how those that a table lacks are appended to it.
 *
 * @param engine where they are
 * @param spec the feature
 * @param columns the columns that they have in the other store
 * @param staged the rows in scratch space
 */
record CopiedRows(SqlEngine engine, FeatureSpec spec, List<Column> columns, ScratchTable staged) {

  private static final Set<String> BY_FIELD =
      Set.of(SystemColumns.PROVENANCE_BY_FIELD, SystemColumns.DATA_VERSION_BY_FIELD);

  /** A table with the columns of the rows. */
  Change creation(TableName table) {
    return new Change.CreateTable(table, columns);
  }

  /** All rows, for a table that was just created. */
  Change.Append all(TableName table) {
    return append(table, select(Map.of()));
  }

  /** The entries of by-field columns that a table lacks: fields that another version had. */
  List<Change> growth(FeatureTable table) {
    List<Change> changes = new ArrayList<>();
    for (Column given : columns) {
      if (BY_FIELD.contains(given.name())
          && given.type() instanceof ColumnType.Struct from
          && table.type(given.name()) instanceof ColumnType.Struct to) {
        newFields(from, to)
            .forEach(
                field ->
                    changes.add(
                        new Change.AddStructField(
                            table.name(), given.name(), field.name(), field.type())));
      }
    }
    return changes;
  }

  /**
   * The rows that a table lacks, each as often as it lacks it.
   *
   * @param source the table in a query, after it has grown
   * @throws MetaxyException with the code {@code TABLE_SHAPE}, if it cannot hold the rows
   */
  Change.Append missing(FeatureTable table, Sql source) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    for (Column given : columns) {
      ColumnType to = table.columns().get(given.name());
      if (to == null) {
        unknown.add(given.name());
      } else {
        types.put(given.name(), grown(given, to));
      }
    }
    if (!unknown.isEmpty()) {
      throw refused(
          "its table \"%s\" lacks the columns %s. Add them (ALTER TABLE ... ADD COLUMN)."
              .formatted(table.name(), unknown));
    }
    checkExact(table, types);
    return append(
        table.name(), Sql.of("{} EXCEPT ALL SELECT {} FROM {}", select(types), names(), source));
  }

  private Change.Append append(TableName table, Sql rows) {
    return new Change.Append(table, columns.stream().map(Column::name).toList(), rows);
  }

  private Sql names() {
    return Sql.names(columns.stream().map(Column::name).toList());
  }

  /** The rows with other types for some columns. */
  private Sql select(Map<String, ColumnType> types) {
    List<Sql> select = new ArrayList<>();
    for (Column column : columns) {
      Sql value = converted(column, types.getOrDefault(column.name(), column.type()));
      select.add(Sql.of("{} AS {}", value, Identifier.of(column.name())));
    }
    return Sql.of("SELECT {} FROM {}", Sql.join(", ", select), staged.sql());
  }

  /** In scratch space, the rows may have come through a file that knows fewer types. */
  private Sql converted(Column column, ColumnType to) {
    Dialect dialect = engine.dialect();
    Sql value = Sql.of("{}", Identifier.of(column.name()));
    if (BY_FIELD.contains(column.name())
        && column.type() instanceof ColumnType.Struct from
        && to instanceof ColumnType.Struct struct
        && !from.equals(struct)) {
      List<Dialect.Entry> entries = new ArrayList<>();
      for (Column field : struct.fields()) {
        entries.add(
            new Dialect.Entry(
                field.name(),
                ByField.hasEntry(from, field.name())
                    ? ByField.text(dialect, value, field.name())
                    : ByField.noText(dialect)));
      }
      return Sql.of(
          "CASE WHEN {} IS NOT NULL THEN {} END", value, dialect.byField(struct, entries));
    }
    return Sql.of("CAST({} AS {})", value, dialect.type(to));
  }

  /** The type of a column of the table once it has all entries of the rows. */
  private static ColumnType grown(Column given, ColumnType to) {
    if (!BY_FIELD.contains(given.name())
        || !(given.type() instanceof ColumnType.Struct from)
        || !(to instanceof ColumnType.Struct struct)) {
      return to;
    }
    List<Column> fields = new ArrayList<>(struct.fields());
    fields.addAll(newFields(from, struct));
    return new ColumnType.Struct(fields);
  }

  private static List<Column> newFields(ColumnType.Struct from, ColumnType.Struct to) {
    return from.fields().stream().filter(field -> !ByField.hasEntry(to, field.name())).toList();
  }

  /** Values must be the same in the table's types. */
  private void checkExact(FeatureTable table, Map<String, ColumnType> types) {
    for (Column given : columns) {
      ColumnType to = types.getOrDefault(given.name(), given.type());
      boolean struct = to instanceof ColumnType.Struct && BY_FIELD.contains(given.name());
      if (to.equals(given.type()) || (struct && given.type() instanceof ColumnType.Struct)) {
        continue;
      }
      throw refused(
          "column \"%s\" is %s in its table \"%s\", and %s where the rows come from. Copy into a store without that table, or alter the column's type."
              .formatted(given.name(), to, table.name(), given.type()));
    }
  }

  private MetaxyException refused(String reason) {
    return new MetaxyException(
        ErrorCode.TABLE_SHAPE, "Cannot copy feature \"%s\": %s".formatted(spec.key(), reason));
  }
}
