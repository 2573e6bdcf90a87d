package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.Change;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * Says changes in SQL.
 *
 * @param database where they are made
 */
record ChangeStatements(AttachedDatabase database) {

  /** The statements of one change. */
  List<Sql> of(Change change) {
    if (change instanceof Change.CreateTable create) {
      return creation(create);
    } else if (change instanceof Change.DropTable drop) {
      return List.of(Sql.of("DROP TABLE IF EXISTS {}", database.table(drop.table())));
    } else if (change instanceof Change.AddStructField add) {
      return List.of(
          Sql.of(
              "ALTER TABLE {} ADD COLUMN IF NOT EXISTS {}.{} {}",
              database.table(add.table()),
              Identifier.of(add.column()),
              Identifier.of(add.field()),
              TypeNames.sql(add.type())));
    } else if (change instanceof Change.Delete delete) {
      return List.of(
          Sql.of("DELETE FROM {} WHERE {}", database.table(delete.table()), delete.condition()));
    }
    Change.Append append = (Change.Append) change;
    return List.of(
        Sql.of(
            "INSERT INTO {} ({}) {}",
            database.table(append.table()),
            Sql.names(append.columns()),
            append.query()));
  }

  /** Whether its rows are counted. */
  static boolean isOfRows(Change change) {
    return change instanceof Change.Append || change instanceof Change.Delete;
  }

  private List<Sql> creation(Change.CreateTable create) {
    List<Sql> columns =
        create.columns().stream()
            .map(
                column ->
                    Sql.of("{} {}", Identifier.of(column.name()), TypeNames.sql(column.type())))
            .toList();
    List<Sql> statements = new ArrayList<>();
    statements.add(
        Sql.of(
            "CREATE TABLE IF NOT EXISTS {} ({})",
            database.table(create.table()),
            Sql.join(", ", columns)));
    statements.addAll(database.setup().within(create.table()));
    return statements;
  }
}
