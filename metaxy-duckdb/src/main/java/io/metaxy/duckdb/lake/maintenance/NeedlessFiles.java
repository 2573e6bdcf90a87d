package io.metaxy.duckdb.lake.maintenance;

import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.engine.WriterTurns;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes files that no snapshot needs any more. What became needless in one transaction goes in
 * one piece, with what came before it up to some number.
 *
 * @param statements the lake's statements
 * @param metadata the schema of the lake's own tables; empty where it cannot be seen, so that all
 *     files go in one piece
 * @param turns the lake's turns
 */
record NeedlessFiles(MaintenanceStatements statements, Optional<Sql> metadata, WriterTurns turns) {

  /** A piece ends with so many files: storages delete some dozens in a second. */
  private static final int PIECE = 200;

  /** Deletes those from before a moment; the number of files. */
  long delete(Instant before) {
    long files = 0;
    for (Instant end : ends(before)) {
      files += delete(end, false);
    }
    return files;
  }

  /** How many there are from before a moment. */
  long count(Instant before) {
    return delete(before, true);
  }

  private long delete(Instant before, boolean dryRun) {
    return turns.transaction(
        "delete needless files",
        connection -> Statements.texts(connection, statements.cleanUp(before, dryRun)).size());
  }

  private List<Instant> ends(Instant before) {
    if (metadata.isEmpty()) {
      return List.of(before);
    }
    return ends(
        turns.beside(
            "find needless files",
            connection ->
                Statements.texts(connection, statements.needless(metadata.get(), before))),
        before);
  }

  /**
   * The moments before which the files of each piece became needless.
   *
   * @param moments microseconds of the epoch and numbers of files, in order
   * @param before the end of the last piece
   */
  static List<Instant> ends(List<List<String>> moments, Instant before) {
    List<Instant> ends = new ArrayList<>();
    long files = 0;
    for (List<String> moment : moments) {
      files += Long.parseLong(moment.get(1));
      if (files >= PIECE) {
        ends.add(Instant.EPOCH.plus(Long.parseLong(moment.get(0)) + 1, ChronoUnit.MICROS));
        files = 0;
      }
    }
    if (files > 0) {
      ends.add(before);
    }
    return ends;
  }
}
