package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteMode;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes rows that say themselves what they were made from.
 *
 * @param session the open store
 * @param shared lets small writes share commits
 */
record Writer(Session session, SharedWrites shared) {

  /** Writes the rows of several features, all or none. */
  List<WriteResult> write(Map<FeatureKey, ? extends Rows> features, WriteOptions options) {
    session.requireWritable();
    List<FeatureKey> asked = new ArrayList<>();
    List<PendingRows> pending = new ArrayList<>();
    List<ScratchTable> staged = new ArrayList<>();
    try {
      features.forEach(
          (feature, rows) -> {
            asked.add(feature);
            staged(session.graph().spec(feature), rows, options, staged).ifPresent(pending::add);
          });
      List<WriteResult> written = pending.isEmpty() ? List.of() : commit(pending, staged, options);
      return asked.stream().map(feature -> result(feature, written)).toList();
    } finally {
      staged.forEach(ScratchTable::close);
    }
  }

  private List<WriteResult> commit(
      List<PendingRows> pending, List<ScratchTable> staged, WriteOptions options) {
    if (SharedWrites.canShare(pending, options)) {
      long[] rows = rows(staged);
      if (Arrays.stream(rows).sum() <= SharedWrites.FEW_ROWS) {
        return shared.commit(pending, rows);
      }
    }
    return new FeatureWrites(session).commit(pending, options);
  }

  private long[] rows(List<ScratchTable> staged) {
    Sql counts =
        Sql.join(
            ", ",
            staged.stream().map(rows -> Sql.of("(SELECT count(*) FROM {})", rows.sql())).toList());
    return Counts.of(session.engine(), Sql.of("SELECT {}", counts));
  }

  /** A feature without rows is not among those that were written. */
  private static WriteResult result(FeatureKey feature, List<WriteResult> written) {
    return written.stream()
        .filter(result -> result.feature().equals(feature))
        .findFirst()
        .orElseGet(() -> new WriteResult(feature, 0));
  }

  private Optional<PendingRows> staged(
      FeatureSpec spec, Rows rows, WriteOptions options, List<ScratchTable> scratchTables) {
    Optional<FeatureTable> table = session.table(spec);
    Optional<ScratchTable> staged =
        StagedRows.of(session.engine(), spec, table.orElse(null), rows, options.evolveSchema());
    staged.ifPresent(scratchTables::add);
    if (staged.isEmpty() && options.mode() == WriteMode.REPLACE && table.isPresent()) {
      return Optional.of(new PendingRows(spec, table, Optional.empty()));
    }
    return staged.map(scratch -> checked(spec, table, scratch, options));
  }

  /** What tells rows apart. */
  private List<String> keys(SourceRows source, WriteOptions options) {
    if (!options.keepFeatureVersion()) {
      return source.spec().idColumns();
    }
    RowChecks.checkFeatureVersions(session.engine(), source);
    List<String> keys = new ArrayList<>(source.spec().idColumns());
    keys.add(SystemColumns.FEATURE_VERSION);
    return keys;
  }

  private PendingRows checked(
      FeatureSpec spec, Optional<FeatureTable> table, ScratchTable scratch, WriteOptions options) {
    RowChecks.checkColumns(spec, scratch.columns());
    RowFit fit = new RowFit(session.engine(), spec, scratch, options.evolveSchema());
    SourceRows source = fit.to(table);
    RowChecks.checkProvenance(source);
    RowChecks.checkDataVersions(session.engine(), source);
    RowChecks.checkIds(session.engine(), spec, keys(source, options), source.query());
    RowChecks.checkProvenanceValues(session.engine(), spec, source.query());
    return new PendingRows(spec, table, now -> now.equals(table) ? source : fit.to(now));
  }
}
