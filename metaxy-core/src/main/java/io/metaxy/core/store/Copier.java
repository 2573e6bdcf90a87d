package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.Commit;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import io.metaxy.store.CopiedFeature;
import io.metaxy.store.CopyRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies rows from another store as they are. Those of one feature are brought into scratch space,
 * and what the table lacks of them is appended in one commit.
 *
 * @param session the open store
 */
record Copier(Session session) {

  private static final Logger log = LoggerFactory.getLogger(Copier.class);

  List<CopiedFeature> copy(MetadataStore source, CopyRequest request) {
    session.requireWritable();
    List<FeatureKey> keys =
        request.features().isEmpty() ? session.graph().topologicalOrder() : request.features();
    List<FeatureSpec> features = keys.stream().map(session.graph()::spec).toList();
    return features.stream().map(feature -> copy(source, feature, request)).toList();
  }

  private CopiedFeature copy(MetadataStore source, FeatureSpec spec, CopyRequest request) {
    FeatureKey feature = spec.key();
    if (!source.hasFeature(feature)) {
      log.warn("store {}: store {} has nothing of {}", name(), source.name(), feature);
      return new CopiedFeature(feature, 0, 0);
    }
    Relation rows = source.read(selection(feature, request));
    try (ScratchTable staged = new CopySource(rows).stage(session.engine())) {
      long selected =
          Counts.of(session.engine(), Sql.of("SELECT count(*) FROM {}", staged.sql()))[0];
      if (selected == 0) {
        return new CopiedFeature(feature, 0, 0);
      }
      CopiedRows content = new CopiedRows(session.engine(), spec, rows.columns(), staged);
      // Two copies at once would each find that the rows of both are missing.
      Commit commit =
          session
              .engine()
              .commit(
                  attempt -> changes(content, spec),
                  new CommitOptions("copy " + feature, Optional.empty(), true));
      long copied = commit.rows().get(0);
      log.debug("store {}: copied {} of {} rows of {}", name(), copied, selected, feature);
      return new CopiedFeature(feature, selected, copied);
    }
  }

  private static ReadRequest selection(FeatureKey feature, CopyRequest request) {
    List<Filter> filters = new ArrayList<>(request.filters());
    Optional.ofNullable(request.featureFilters().get(feature)).ifPresent(filters::add);
    return ReadRequest.builder(feature)
        .filters(filters)
        .featureHistory(request.featureHistory())
        .sampleHistory(request.sampleHistory())
        .softDeleted(true)
        .allowFallbackStores(false)
        .timeout(request.timeout())
        .build();
  }

  private ChangeSet changes(CopiedRows rows, FeatureSpec spec) {
    TableName name = session.tableName(spec.key());
    Optional<FeatureTable> table = session.table(spec);
    if (table.isEmpty() && !session.context().settings().autoCreateTables()) {
      throw new MetaxyException(
          ErrorCode.TABLE_MISSING,
          "Cannot copy feature \"%s\": store \"%s\" has no table \"%s\", and may not create it. Create it, or set auto_create_tables = true."
              .formatted(spec.key(), name(), name));
    }
    List<Change> changes = new ArrayList<>();
    if (table.isEmpty()) {
      changes.add(rows.creation(name));
      changes.add(rows.all(name));
    } else {
      changes.addAll(rows.growth(table.get()));
      changes.add(rows.missing(table.get(), session.engine().table(name, Optional.empty())));
    }
    // Last, since the first count is that of the copied rows.
    changes.addAll(session.format().recording());
    return new ChangeSet(changes);
  }

  private String name() {
    return session.context().name();
  }
}
