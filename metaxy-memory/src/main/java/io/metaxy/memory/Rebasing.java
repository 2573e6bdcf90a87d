package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Carries samples of an older version over to the current one.
 *
 * @param session the store
 * @param spec the feature
 * @param fromVersion the older version
 */
record Rebasing(Session session, FeatureSpec spec, String fromVersion) {

  WriteResult rebase() {
    if (spec.isRoot()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot rebase feature \"%s\": it has no parents, so nothing in the store knows its provenance. Write its samples again."
              .formatted(spec.key()));
    }
    if (session.table(spec).isEmpty()) {
      return new WriteResult(spec.key(), 0);
    }
    Expected expected = new Resolving(session, ResolveRequest.of(spec.key()), spec).expected();
    Map<SampleKey, Row> due = new HashMap<>();
    // Rows of one group have one provenance, so that it does not matter which of them is kept.
    expected.rows().forEach(row -> due.put(expected.key(row), row));
    long rows =
        session
            .tables()
            .replace(
                spec.key().tableName(),
                existing ->
                    rebased(ByFieldColumns.grown(existing.orElseThrow(), spec), expected, due));
    return new WriteResult(spec.key(), rows);
  }

  private Table rebased(Table table, Expected expected, Map<SampleKey, Row> due) {
    Instant stamp = table.nextStamp();
    List<Row> rebased = new ArrayList<>();
    for (Row row : StoredRows.of(spec, table).ofVersion(fromVersion).latest().notDeleted().rows()) {
      Row sample = due.get(expected.key(row));
      if (sample != null) {
        rebased.add(
            withProvenance(Rewritten.by(session, spec, row), sample)
                .with(SystemColumns.UPDATED_AT, stamp));
      }
    }
    return table.plus(rebased);
  }

  private static Row withProvenance(Row row, Row due) {
    Object byField = due.get(SystemColumns.PROVENANCE_BY_FIELD);
    Object whole = due.get(SystemColumns.PROVENANCE);
    boolean ownDataVersion =
        !Objects.equals(row.get(SystemColumns.DATA_VERSION), row.get(SystemColumns.PROVENANCE));
    Row same =
        row.with(SystemColumns.PROVENANCE_BY_FIELD, byField).with(SystemColumns.PROVENANCE, whole);
    return ownDataVersion
        ? same
        : same.with(SystemColumns.DATA_VERSION_BY_FIELD, byField)
            .with(SystemColumns.DATA_VERSION, whole);
  }
}
