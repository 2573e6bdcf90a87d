package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows in scratch space that are to fit a feature's table, so that each value is stored as it is.
 *
 * @param engine the engine
 * @param spec the feature
 * @param rows the rows
 * @param evolves whether the table may be changed for them
 */
record RowFit(SqlEngine engine, FeatureSpec spec, ScratchTable rows, boolean evolves) {

  /**
   * The rows for a table.
   *
   * @param table the table as it is now; empty if it is to be created
   * @throws MetaxyException if it cannot hold them; names the column
   */
  SourceRows to(Optional<FeatureTable> table) {
    SourceRows source = SourceRows.of(spec, table, rows, engine.dialect());
    if (table.isEmpty()) {
      checkTypes(source.userColumnTypes());
    } else {
      check(new Evolution(table.get(), source.userColumnTypes()), source);
    }
    return source;
  }

  private void check(Evolution evolution, SourceRows source) {
    List<Column> added = evolution.added();
    List<Column> doubtful = new ArrayList<>(evolution.unlike());
    if (evolves) {
      checkTypes(added);
      checkTypes(evolution.widened());
    } else if (!added.isEmpty()) {
      throw refused(
          "its table \"%s\" lacks the columns %s. Let the write add them (WriteOptions.evolveSchema), add them yourself (ALTER TABLE ... ADD COLUMN), or leave them out of the rows."
              .formatted(evolution.table().name(), added.stream().map(Column::name).toList()));
    } else {
      List<String> widened = evolution.widened().stream().map(Column::name).toList();
      evolution.given().stream()
          .filter(column -> widened.contains(column.name()))
          .forEach(doubtful::add);
    }
    doubtful.forEach(column -> checkValues(column, evolution, source));
  }

  private void checkTypes(List<Column> columns) {
    for (Column column : columns) {
      Optional<String> objection = engine.objection(column.type());
      if (objection.isPresent()) {
        throw new MetaxyException(
            ErrorCode.INVALID_ROWS,
            "Cannot write feature \"%s\": column \"%s\" has a type that is not stored. %s"
                .formatted(spec.key(), column.name(), objection.get()));
      }
    }
  }

  private void checkValues(Column given, Evolution evolution, SourceRows source) {
    Dialect dialect = engine.dialect();
    ColumnType stored = evolution.table().type(given.name());
    Sql lost = dialect.isLost(Sql.of("{}", Identifier.of(given.name())), given.type(), stored);
    long count =
        Counts.of(
            engine, Sql.of("SELECT count(*) FROM ({}) AS \"rows\" WHERE {}", source.query(), lost))[
            0];
    if (count > 0) {
      boolean widens =
          evolution.widened().stream().anyMatch(column -> column.name().equals(given.name()));
      throw refused(
          "column \"%s\" of its table \"%s\" is %s, and %d values of the rows, which are %s, do not fit. %s"
              .formatted(
                  given.name(),
                  evolution.table().name(),
                  stored,
                  count,
                  given.type(),
                  widens
                      ? "Let the write widen it (WriteOptions.evolveSchema), or give values that fit."
                      : "Cast them to that type as you want them stored."));
    }
  }

  private MetaxyException refused(String reason) {
    return new MetaxyException(
        ErrorCode.TABLE_SHAPE, "Cannot write feature \"%s\": %s".formatted(spec.key(), reason));
  }
}
