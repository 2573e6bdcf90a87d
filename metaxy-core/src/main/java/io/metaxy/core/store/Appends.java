package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.Commit;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.engine.TableName;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends the rows of features to their tables, in one commit.
 *
 * @param session the open store
 */
record Appends(Session session) {

  private static final Logger log = LoggerFactory.getLogger(Appends.class);

  /** Appends; the results are in the order of the features. */
  List<WriteResult> commit(List<PendingRows> features, WriteOptions options) {
    String message =
        "write "
            + features.stream()
                .map(rows -> rows.spec().key().toString())
                .collect(Collectors.joining(", "));
    Commit commit =
        session
            .engine()
            .commit(
                attempt -> changes(features, options, attempt),
                new CommitOptions(message, options.token(), options.exclusive()));
    log.debug("store {}: {}: {} rows", session.context().name(), message, commit.rows());
    List<WriteResult> results = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      results.add(new WriteResult(features.get(i).spec().key(), commit.rows().get(i)));
    }
    return results;
  }

  private ChangeSet changes(List<PendingRows> features, WriteOptions options, int attempt) {
    List<Change> changes = new ArrayList<>();
    for (PendingRows rows : features) {
      changes.addAll(
          changes(rows, options, attempt == 1 ? rows.known() : session.table(rows.spec())));
    }
    return new ChangeSet(changes);
  }

  private List<Change> changes(
      PendingRows rows, WriteOptions options, Optional<FeatureTable> table) {
    FeatureSpec spec = rows.spec();
    TableName name = session.tableName(spec.key());
    if (table.isEmpty() && !session.context().settings().autoCreateTables()) {
      throw new MetaxyException(
          ErrorCode.TABLE_MISSING,
          "Cannot write feature \"%s\": store \"%s\" has no table \"%s\", and may not create it. Create it, or set auto_create_tables = true."
              .formatted(spec.key(), session.context().name(), name));
    }
    return new WriteQuery(
            spec,
            name,
            table,
            session.engine().table(name, Optional.empty()),
            rows.source().fitting(table),
            new WriteQuery.Origin(
                session.versions().featureVersion(spec.key()),
                session.versions().projectVersion(session.context().project()),
                session.context().materializationIdOf(options),
                options.keepFeatureVersion()),
            session.hashing(),
            session.context().settings().mapDatatype())
        .changes();
  }
}
