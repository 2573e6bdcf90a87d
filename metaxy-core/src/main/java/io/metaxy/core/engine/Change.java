package io.metaxy.core.engine;

import io.metaxy.core.sql.Sql;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.List;

/** One change of the database. */
public sealed interface Change {

  /**
   * Creates a table unless it exists.
   *
   * @param table its name
   * @param columns its columns
   */
  record CreateTable(TableName table, List<Column> columns) implements Change {

    /** Copies the list. */
    public CreateTable {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Drops a table with its rows, if it exists.
   *
   * @param table its name
   */
  record DropTable(TableName table) implements Change {}

  /**
   * Adds a field to a column that is a struct.
   *
   * @param table the table
   * @param column the column
   * @param field the field's name
   * @param type the field's type
   */
  record AddStructField(TableName table, String column, String field, ColumnType type)
      implements Change {}

  /**
   * Adds a column, which is null in all rows. Fails if there is one of the name.
   *
   * @param table the table
   * @param column the column
   */
  record AddColumn(TableName table, Column column) implements Change {}

  /**
   * Gives a column a type that holds all its values as they are.
   *
   * @param table the table
   * @param column the column's name
   * @param type its new type
   */
  record WidenColumn(TableName table, String column, ColumnType type) implements Change {}

  /**
   * Appends the result of a query.
   *
   * @param table the table
   * @param columns the columns that the query yields, in order; the others become null
   * @param query the rows
   */
  record Append(TableName table, List<String> columns, Sql query) implements Change {

    /** Copies the list. */
    public Append {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Appends the result of a query, then removes rows which that supersedes. Counted are the rows
   * that are appended.
   *
   * @param append what is appended
   * @param superseded which rows are removed, by the names of their columns; it sees the table with
   *     the appended rows, and must not hold for these
   */
  record Replace(Append append, Sql superseded) implements Change {}

  /**
   * Removes rows. Committed exclusively: of two deletions from one file at once DuckLake commits
   * both, and rows of one come back, some twice.
   *
   * @param table the table
   * @param condition which rows, by the names of their columns
   */
  record Delete(TableName table, Sql condition) implements Change {}
}
