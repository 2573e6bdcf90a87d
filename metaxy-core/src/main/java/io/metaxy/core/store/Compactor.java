package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.push.KnownIds;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.CompactReport;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.CompactedFeature;
import io.metaxy.store.PushedFeature;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes rows that nothing needs any more. Samples that have some are found first, beside writers,
 * and divided into pieces. Each piece is a transaction, which looks again at the rows of its
 * samples: what is superseded or deleted then stays so, whatever was written in between.
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
      long[] found =
          Counts.of(
              session.engine(),
              Sql.of(
                  "SELECT CAST(sum({}) AS BIGINT), CAST(sum({}) AS BIGINT), max({}) + 1 FROM {}",
                  RemovableRows.SUPERSEDED,
                  RemovableRows.DELETIONS,
                  RemovableRows.PIECE,
                  samples.sql()));
      CompactedFeature compacted =
          dryRun
              ? new CompactedFeature(spec.key(), found[0], found[1])
              : remove(spec, end, samples, found[2]);
      log.debug("store {}: compacted {}", session.context().name(), compacted);
      return compacted;
    }
  }

  private CompactedFeature remove(
      FeatureSpec spec, Instant end, ScratchTable samples, long pieces) {
    long superseded = 0;
    long deletions = 0;
    for (long piece = 0; piece < pieces; piece++) {
      Sql ofPiece =
          Sql.of(
              "(SELECT * FROM {} WHERE {} = {}) AS \"samples\"",
              samples.sql(),
              RemovableRows.PIECE,
              Literal.number(piece));
      List<Long> removed =
          session
              .engine()
              .commit(
                  attempt -> changes(removable(spec, end), ofPiece),
                  new CommitOptions("compact " + spec.key()))
              .rows();
      if (!removed.isEmpty()) {
        superseded += removed.get(0);
        deletions += removed.get(1);
      }
    }
    return new CompactedFeature(spec.key(), superseded, deletions);
  }

  /** Deletions are looked at when the superseded rows are gone. */
  private static ChangeSet changes(Optional<RemovableRows> found, Sql samples) {
    return new ChangeSet(
        found
            .map(
                rows ->
                    List.<Change>of(
                        new Change.Delete(rows.table().name(), rows.superseded(samples)),
                        new Change.Delete(rows.table().name(), rows.deletions(samples))))
            .orElse(List.of()));
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
