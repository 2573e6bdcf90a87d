package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.push.KnownIds;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.CompactReport;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.CompactedFeature;
import io.metaxy.store.PushedFeature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes rows that nothing needs any more. Samples that have some are found first, beside writers,
 * and divided into pieces. Each piece is a transaction, which looks again at the rows of its
 * samples: what is superseded or deleted then stays so, whatever was written in between. It is
 * exclusive, as every {@link Change.Delete}.
 *
 * @param session the open store
 * @param pushed what the store has recorded
 * @param pieceRows the number of rows after which a piece ends
 */
record Compactor(Session session, List<PushedFeature> pushed, long pieceRows) {

  private static final Logger log = LoggerFactory.getLogger(Compactor.class);

  CompactReport compact(CompactRequest request) {
    if (!request.dryRun()) {
      session.requireWritable();
    }
    Instant end = Instant.now().minus(request.olderThan());
    List<FeatureKey> features =
        request.features().isEmpty() ? session.graph().topologicalOrder() : request.features();
    return new CompactReport(
        request.dryRun(),
        features.stream()
            .map(feature -> compact(session.graph().spec(feature), end, request.dryRun()))
            .toList());
  }

  private CompactedFeature compact(FeatureSpec spec, Instant end, boolean dryRun) {
    Optional<RemovableRows> rows = removable(spec, end);
    if (rows.isEmpty()) {
      return new CompactedFeature(spec.key(), 0, 0);
    }
    try (ScratchTable samples = session.engine().materialize(rows.get().perSample(pieceRows))) {
      CompactedFeature compacted = compact(spec, end, samples, dryRun);
      log.debug("store {}: compacted {}", session.context().name(), compacted);
      return compacted;
    }
  }

  /**
   * Deletions go when the superseded rows have gone, and are looked at again then: what they hide
   * must not come back if it could not be removed. They stay where they hide rows of other stores.
   */
  private CompactedFeature compact(
      FeatureSpec spec, Instant end, ScratchTable samples, boolean dryRun) {
    long superseded = 0;
    for (Piece piece : pieces(samples, RemovableRows.SUPERSEDED)) {
      superseded += dryRun ? piece.rows() : remove(spec, end, piece, RemovableRows::superseded);
    }
    long deletions = 0;
    List<Piece> deleted =
        session.fallsBackByRow() ? List.of() : pieces(samples, RemovableRows.DELETIONS);
    for (Piece piece : deleted) {
      deletions += dryRun ? piece.rows() : remove(spec, end, piece, RemovableRows::deletions);
    }
    return new CompactedFeature(spec.key(), superseded, deletions);
  }

  /**
   * Samples of which rows are removed together.
   *
   * @param samples the samples in a query
   * @param rows how many rows of one kind they have
   */
  private record Piece(Sql samples, long rows) {}

  /** The pieces that have rows of a kind. */
  private List<Piece> pieces(ScratchTable samples, Identifier kind) {
    List<Piece> pieces = new ArrayList<>();
    try (RowCursor cursor =
        session
            .engine()
            .open(
                Sql.of(
                    "SELECT {}, CAST(sum({}) AS BIGINT) FROM {} WHERE {} > 0 GROUP BY {}",
                    RemovableRows.PIECE,
                    kind,
                    samples.sql(),
                    kind,
                    RemovableRows.PIECE))) {
      for (@Nullable Object[] row = cursor.next(); row != null; row = cursor.next()) {
        if (row[0] instanceof Number number && row[1] instanceof Number rows) {
          Sql ofPiece =
              Sql.of(
                  "(SELECT * FROM {} WHERE {} = {}) AS \"samples\"",
                  samples.sql(),
                  RemovableRows.PIECE,
                  Literal.number(number.longValue()));
          pieces.add(new Piece(ofPiece, rows.longValue()));
        }
      }
    }
    return pieces;
  }

  private long remove(
      FeatureSpec spec, Instant end, Piece piece, BiFunction<RemovableRows, Sql, Sql> condition) {
    return session
        .engine()
        .commit(
            attempt ->
                new ChangeSet(
                    removable(spec, end).stream()
                        .<Change>map(
                            rows ->
                                new Change.Delete(
                                    rows.table().name(), condition.apply(rows, piece.samples())))
                        .toList()),
            new CommitOptions("compact " + spec.key(), Optional.empty(), true))
        .total();
  }

  private Optional<RemovableRows> removable(FeatureSpec spec, Instant end) {
    return session
        .table(spec)
        .map(
            table ->
                new RemovableRows(
                    table,
                    session.engine().table(table.name(), Optional.empty()),
                    KnownIds.of(spec, pushed, table.columns().keySet()),
                    end,
                    session.engine().dialect()));
  }
}
