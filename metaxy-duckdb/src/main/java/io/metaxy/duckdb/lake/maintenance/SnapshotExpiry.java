package io.metaxy.duckdb.lake.maintenance;

import io.metaxy.core.engine.CommitNote;
import io.metaxy.duckdb.engine.NotedCommits;
import io.metaxy.duckdb.engine.NotedCommits.PastCommit;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.engine.WriterTurns;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes snapshots expire, and keeps the notes of their commits where they are still looked for. It
 * names the snapshots: one that is committed after the notes were kept does not expire with them,
 * whatever its clock says.
 *
 * @param statements the lake's statements
 * @param notes the table of notes
 * @param turns the lake's turns
 */
record SnapshotExpiry(MaintenanceStatements statements, NotedCommits notes, WriterTurns turns) {

  /** So many snapshots expire in one transaction, so that writers get through in between. */
  private static final int PIECE = 500;

  /**
   * What expired.
   *
   * @param snapshots the number of snapshots
   * @param kept the number of notes that were kept of them
   * @param forgotten the number of notes that were dropped as too old
   */
  record Result(long snapshots, long kept, long forgotten) {

    static final Result NOTHING = new Result(0, 0, 0);
  }

  /**
   * A snapshot that is to expire.
   *
   * @param note what it notes of its commit
   */
  private record Expiring(long id, Instant at, Optional<CommitNote> note) {}

  /**
   * Makes snapshots expire.
   *
   * @param before those from before this moment
   * @param notesSince notes are kept from this moment on
   */
  Result run(Instant before, Instant notesSince, boolean dryRun) {
    List<Expiring> expiring = expiring(before);
    long kept = 0;
    for (int i = 0; i < expiring.size(); i += PIECE) {
      List<Expiring> piece = expiring.subList(i, Math.min(i + PIECE, expiring.size()));
      List<PastCommit> young = young(piece, notesSince);
      kept += young.size();
      if (!dryRun) {
        expire(piece, young);
      }
    }
    return new Result(expiring.size(), kept, forget(notesSince, dryRun));
  }

  private List<Expiring> expiring(Instant before) {
    return turns.beside(
        "find the snapshots that expire",
        connection -> {
          List<Expiring> found = new ArrayList<>();
          for (List<String> row : Statements.texts(connection, statements.expiring(before))) {
            found.add(
                new Expiring(
                    Long.parseLong(row.get(0)),
                    OffsetDateTime.parse(row.get(1)).toInstant(),
                    CommitNote.parse(row.get(2))));
          }
          return found;
        });
  }

  private static List<PastCommit> young(List<Expiring> piece, Instant notesSince) {
    List<PastCommit> young = new ArrayList<>();
    for (Expiring snapshot : piece) {
      if (!snapshot.at().isBefore(notesSince)) {
        snapshot.note().ifPresent(note -> young.add(new PastCommit(snapshot.at(), note)));
      }
    }
    return young;
  }

  private void expire(List<Expiring> piece, List<PastCommit> young) {
    if (!young.isEmpty()) {
      turns.transaction(
          "keep the tokens of snapshots that expire",
          connection -> {
            notes.keep(connection, young);
            return young;
          });
    }
    turns.transaction(
        "expire snapshots",
        connection ->
            Statements.texts(
                connection, statements.expire(piece.stream().map(Expiring::id).toList())));
  }

  private long forget(Instant notesSince, boolean dryRun) {
    long old =
        turns.beside("find old tokens", connection -> notes.countBefore(connection, notesSince));
    if (old > 0 && !dryRun) {
      turns.transaction(
          "forget old tokens",
          connection -> {
            notes.forgetBefore(connection, notesSince);
            return old;
          });
    }
    return old;
  }
}
