package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.Rows;
import io.metaxy.store.TemporaryRelation;

/**
 * Computes the provenance of samples whose parents a user joined.
 *
 * @param session the open store
 */
record ProvenanceComputer(Session session) {

  TemporaryRelation compute(FeatureKey feature, Rows joined) {
    FeatureSpec spec = session.graph().spec(feature);
    if (spec.isRoot()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot compute the provenance of feature \"%s\": it has no parents to be made from."
              .formatted(feature));
    }
    SqlEngine engine = session.engine();
    try (ScratchTable staged =
        StagedRows.of(engine, spec, session.table(spec).orElse(null), joined, false)
            .orElseThrow(() -> noColumns(feature))) {
      JoinedRows rows =
          new JoinedRows(session.plan(feature), staged.columns(), staged.sql(), session.hashing());
      return new SqlTemporaryRelation(
          session.operation("read", feature),
          engine.materialize(rows.withProvenance()),
          new Cursors(
              "relation with the provenance of feature \"%s\"".formatted(feature),
              "Compute it again."));
    }
  }

  private static MetaxyException noColumns(FeatureKey feature) {
    return new MetaxyException(
        ErrorCode.INVALID_ROWS,
        "Cannot compute the provenance of feature \"%s\": there are no rows, so nothing says which columns they have. Give at least one."
            .formatted(feature));
  }
}
