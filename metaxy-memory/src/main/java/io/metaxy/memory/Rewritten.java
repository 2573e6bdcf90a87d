package io.metaxy.memory;

import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Row;

/** A stored row that is written again. */
final class Rewritten {

  private Rewritten() {}

  /** The row as one of the current version of the feature and of the writer's project. */
  static Row by(Session session, FeatureSpec spec, Row row) {
    return row.with(SystemColumns.FEATURE_VERSION, session.versions().featureVersion(spec.key()))
        .with(
            SystemColumns.PROJECT_VERSION,
            session.versions().projectVersion(session.context().project()))
        .with(SystemColumns.MATERIALIZATION_ID, null);
  }
}
