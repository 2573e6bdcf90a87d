package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.Commit;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.WriteMode;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the rows of features to their tables, in one commit.
 *
 * @param session the open store
 */
record FeatureWrites(Session session) {

  private static final Logger log = LoggerFactory.getLogger(FeatureWrites.class);

  /** Writes; the results are in the order of the features. */
  List<WriteResult> commit(List<PendingRows> features, WriteOptions options) {
    String message =
        verb(options.mode())
            + " "
            + features.stream()
                .map(rows -> rows.spec().key().toString())
                .distinct()
                .collect(Collectors.joining(", "));
    Commit commit =
        session
            .engine()
            .commit(
                attempt -> changes(features, options, attempt),
                new CommitOptions(message, options.token(), isExclusive(options)));
    log.debug("store {}: {}: {} rows", session.context().name(), message, commit.rows());
    List<WriteResult> results = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      results.add(new WriteResult(features.get(i).spec().key(), commit.rows().get(i)));
    }
    return results;
  }

  /** Two that each see no row of a sample would both leave one. */
  private static boolean isExclusive(WriteOptions options) {
    return options.exclusive() || options.mode() != WriteMode.APPEND;
  }

  private static String verb(WriteMode mode) {
    return mode == WriteMode.APPEND ? "write" : mode.name().toLowerCase(Locale.ROOT);
  }

  private ChangeSet changes(List<PendingRows> features, WriteOptions options, int attempt) {
    List<Change> changes = new ArrayList<>();
    // A table that is to be changed is looked at again now that it is this writer's turn.
    boolean known = attempt == 1 && !options.evolveSchema();
    for (PendingRows rows : features) {
      changes.addAll(changes(rows, options, known ? rows.known() : session.table(rows.spec())));
    }
    // Last, since the first counts are those of the features.
    changes.addAll(session.format().recording());
    return new ChangeSet(changes);
  }

  private List<Change> changes(
      PendingRows rows, WriteOptions options, Optional<FeatureTable> table) {
    FeatureSpec spec = rows.spec();
    TableName name = session.tableName(spec.key());
    Sql source = session.engine().table(name, Optional.empty());
    String version = session.versions().featureVersion(spec.key());
    Superseded superseded = new Superseded(spec, source, version);
    if (rows.source().isEmpty()) {
      if (table.isEmpty()) {
        throw dropped(spec, name);
      }
      return List.of(superseded.byNone(name));
    }
    if (table.isEmpty()) {
      session.creation().allow("write feature \"%s\"".formatted(spec.key()), name);
    }
    SourceRows fitting = rows.source().get().fitting(table);
    Optional<Evolution> evolution =
        table
            .filter(there -> options.evolveSchema())
            .map(there -> new Evolution(there, fitting.userColumnTypes()));
    Optional<FeatureTable> evolved = evolution.map(Evolution::evolved).or(() -> table);
    WriteQuery query =
        new WriteQuery(
            spec,
            name,
            evolved,
            source,
            options.mode() == WriteMode.UPSERT
                ? superseded.withCreation(fitting, evolved)
                : fitting,
            new WriteQuery.Origin(
                version,
                session.versions().projectVersion(session.context().project()),
                session.context().materializationIdOf(options),
                options.keepFeatureVersion()),
            session.hashing(),
            session.context().settings().mapDatatype());
    List<Change> changes = new ArrayList<>();
    evolution.ifPresent(needed -> changes.addAll(needed.changes()));
    changes.addAll(query.preparation());
    changes.add(
        switch (options.mode()) {
          case APPEND -> query.append();
          case REPLACE -> new Change.Replace(query.append(), superseded.all(fitting));
          case UPSERT -> new Change.Replace(query.append(), superseded.ofSameSamples(fitting));
        });
    return changes;
  }

  private MetaxyException dropped(FeatureSpec spec, TableName name) {
    return new MetaxyException(
        ErrorCode.TABLE_MISSING,
        "Cannot replace the rows of feature \"%s\" by none: the table \"%s\" of store \"%s\" was dropped meanwhile. Nothing is left to do."
            .formatted(spec.key(), name, session.context().name()));
  }
}
