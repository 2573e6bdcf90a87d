package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.SystemColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of deleted samples: once more as they were, but deleted by this writer now.
 *
 * @param session the open store
 * @param feature the feature
 */
record DeletionMarks(Session session, FeatureKey feature) {

  /**
   * Appends them.
   *
   * @param table the feature's table in this store
   * @param rows the value of each column of the table
   * @param gone a query of the rows
   * @param condition which of them are deleted
   */
  Change append(TableName table, Map<String, Sql> rows, Sql gone, Sql condition) {
    Map<String, Sql> values = new LinkedHashMap<>(rows);
    values.put(
        SystemColumns.FEATURE_VERSION,
        Sql.of("{}", Literal.text(session.versions().featureVersion(feature))));
    values.put(
        SystemColumns.PROJECT_VERSION,
        Sql.of("{}", Literal.text(session.versions().projectVersion(session.context().project()))));
    values.put(SystemColumns.DELETED_AT, Sql.of("{}", WriteStamp.COLUMN));
    values.remove(SystemColumns.MATERIALIZATION_ID);
    session
        .context()
        .materializationId()
        .ifPresent(
            id -> values.put(SystemColumns.MATERIALIZATION_ID, Sql.of("{}", Literal.text(id))));
    return new Change.Append(
        table,
        new ArrayList<>(values.keySet()),
        Sql.of(
            "SELECT {} FROM ({}) AS \"gone\" CROSS JOIN ({}) AS \"stamp\" WHERE {}",
            Sql.join(", ", values.values()),
            gone,
            WriteStamp.of(
                session.engine().table(table, Optional.empty()), session.engine().dialect()),
            condition));
  }
}
