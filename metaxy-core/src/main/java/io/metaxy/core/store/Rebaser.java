package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.util.List;
import java.util.Optional;

/**
 * Carries samples of an older version of a feature over to the current one.
 *
 * @param session the open store
 */
record Rebaser(Session session) {

  WriteResult rebase(FeatureKey feature, String fromVersion) {
    session.requireWritable();
    FeatureSpec spec = session.graph().spec(feature);
    if (spec.isRoot()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot rebase feature \"%s\": it has no parents, so only you know what its samples are made from. Write them again."
              .formatted(feature));
    }
    Optional<FeatureTable> table = session.table(spec);
    if (table.isEmpty()) {
      return new WriteResult(feature, 0);
    }
    ResolveRequest all = ResolveRequest.builder(feature).skipComparison(true).build();
    try (ScratchTable due = new Resolver(session).resolve(all).samples()) {
      PendingRows rows =
          new PendingRows(
              spec,
              table,
              now -> rows(feature, now.orElseThrow(() -> dropped(feature)), fromVersion, due));
      return new FeatureWrites(session).commit(List.of(rows), WriteOptions.DEFAULT).get(0);
    }
  }

  private MetaxyException dropped(FeatureKey feature) {
    return new MetaxyException(
        ErrorCode.TABLE_MISSING,
        "Cannot rebase feature \"%s\": store \"%s\" has no table \"%s\", which was dropped meanwhile. Write its samples again."
            .formatted(feature, session.context().name(), session.tableName(feature)));
  }

  private SourceRows rows(
      FeatureKey feature, FeatureTable table, String fromVersion, ScratchTable due) {
    return new RebaseQuery(
            session.plan(feature),
            table,
            session.engine().table(table.name(), Optional.empty()),
            fromVersion,
            due,
            session.engine().dialect())
        .rows();
  }
}
