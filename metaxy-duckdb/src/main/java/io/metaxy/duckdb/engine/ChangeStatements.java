package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.store.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * Says changes in SQL.
 *
 * @param database where they are made
 */
record ChangeStatements(AttachedDatabase database) {

  /** The statements of one change for a transaction of its own, with what is said after that. */
  List<Sql> alone(Change change) {
    List<Sql> statements = new ArrayList<>(of(change));
    if (change instanceof Change.CreateTable create) {
      statements.addAll(database.setup().after(create.table()));
    }
    return statements;
  }

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
    } else if (change instanceof Change.AddColumn add) {
      return List.of(
          Sql.of(
              "ALTER TABLE {} ADD COLUMN {}",
              database.table(add.table()),
              definition(add.column())));
    } else if (change instanceof Change.WidenColumn widen) {
      return List.of(
          Sql.of(
              "ALTER TABLE {} ALTER COLUMN {} SET DATA TYPE {}",
              database.table(widen.table()),
              Identifier.of(widen.column()),
              TypeNames.sql(widen.type())));
    } else if (change instanceof Change.Delete delete) {
      return List.of(deletion(delete.table(), delete.condition()));
    } else if (change instanceof Change.Replace replace) {
      return List.of(
          insertion(replace.append()), deletion(replace.append().table(), replace.superseded()));
    }
    return List.of(insertion((Change.Append) change));
  }

  /** Whether rows are counted; they are those of its first statement. */
  static boolean isOfRows(Change change) {
    return change instanceof Change.Append
        || change instanceof Change.Replace
        || change instanceof Change.Delete;
  }

  private Sql insertion(Change.Append append) {
    return Sql.of(
        "INSERT INTO {} ({}) {}",
        database.table(append.table()),
        Sql.names(append.columns()),
        append.query());
  }

  private Sql deletion(TableName table, Sql condition) {
    return Sql.of("DELETE FROM {} WHERE {}", database.table(table), condition);
  }

  private static Sql definition(Column column) {
    return Sql.of("{} {}", Identifier.of(column.name()), TypeNames.sql(column.type()));
  }

  private List<Sql> creation(Change.CreateTable create) {
    List<Sql> columns = create.columns().stream().map(ChangeStatements::definition).toList();
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
