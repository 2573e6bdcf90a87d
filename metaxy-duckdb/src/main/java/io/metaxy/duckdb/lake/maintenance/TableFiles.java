package io.metaxy.duckdb.lake.maintenance;

import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.engine.WriterTurns;
import java.util.List;

/**
 * Puts the files of tables in order. Each piece is one transaction.
 *
 * @param statements the lake's statements
 * @param turns the lake's turns
 */
record TableFiles(MaintenanceStatements statements, WriterTurns turns) {

  /** So many files are made by one merge. */
  private static final int MERGED_FILES = 8;

  /** The number of rows that left the catalog; 0 where it is not said. */
  long flush(LakeTable table) {
    return run("flush rows of " + table, statements.flush(table)).taken();
  }

  /** Merges, until there is nothing left to merge; the number of files that were. */
  long merge(LakeTable table) {
    long files = 0;
    Piece piece;
    do {
      piece = run("merge files of " + table, statements.merge(table, MERGED_FILES));
      files += piece.taken();
    } while (piece.taken() > piece.made());
    return files;
  }

  /** The number of files that were replaced. */
  long rewrite(LakeTable table) {
    return turns.exclusively("rewrite files of " + table, work(statements.rewrite(table))).taken();
  }

  private Piece run(String what, Sql statement) {
    return turns.transaction(what, work(statement));
  }

  private static WriterTurns.Work<Piece> work(Sql statement) {
    return connection -> Piece.of(Statements.texts(connection, statement));
  }

  /**
   * What one statement did.
   *
   * @param taken how many rows or files were taken away
   * @param made how many files were made
   */
  private record Piece(long taken, long made) {

    /** From rows of schema, table, number taken, and for files number made. */
    static Piece of(List<List<String>> rows) {
      return new Piece(sum(rows, 2), sum(rows, 3));
    }

    private static long sum(List<List<String>> rows, int column) {
      return rows.stream()
          .filter(row -> row.size() > column)
          .mapToLong(row -> Long.parseLong(row.get(column)))
          .sum();
    }
  }
}
