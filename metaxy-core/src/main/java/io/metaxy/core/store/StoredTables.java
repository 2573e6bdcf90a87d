package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.engine.TableName;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.Column;
import java.util.List;

/**
 * The tables of features, whatever rows are in them.
 *
 * @param session the open store
 */
record StoredTables(Session session) {

  /** What the names of tables begin with, after the prefix, that stores keep for themselves. */
  private static final String SYSTEM = "metaxy_system__";

  /** The columns of a feature's table; empty if there is none. */
  List<Column> columns(FeatureKey feature) {
    return session.engine().describe(name(feature)).orElse(List.of());
  }

  /** Drops a table; the number of rows that this counts. */
  long drop(FeatureKey feature) {
    session.requireWritable();
    ChangeSet changes = new ChangeSet(List.of(new Change.DropTable(name(feature))));
    return session
        .engine()
        .commit(attempt -> changes, new CommitOptions("drop " + feature))
        .total();
  }

  /** The names of tables, but for those that are no features'. */
  List<String> names() {
    return session.engine().tables().stream()
        .map(TableName::name)
        .filter(name -> name.startsWith(session.tablePrefix()))
        .filter(name -> !name.startsWith(SYSTEM))
        .filter(name -> !name.startsWith(session.tablePrefix() + SYSTEM))
        .toList();
  }

  private TableName name(FeatureKey feature) {
    return session.tableName(session.graph().definition(feature).key());
  }
}
