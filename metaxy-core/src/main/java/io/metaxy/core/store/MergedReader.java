package io.metaxy.core.store;

import io.metaxy.core.fallback.Fallback;
import io.metaxy.core.fallback.Fallback.Attached;
import io.metaxy.core.fallback.Fallback.Opened;
import io.metaxy.core.fallback.SharedColumns;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.Column;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads a feature's rows in several stores, each hiding those that later ones have of its samples.
 *
 * @param session the open store
 * @param reader reads one table
 * @param request which rows
 * @param version the feature version whose rows count; empty: all
 * @param operation what is done, and how long it may take
 */
record MergedReader(
    Session session,
    Reader reader,
    ReadRequest request,
    Optional<String> version,
    Operation operation) {

  /** The rows; empty unless several stores have a table of the feature. */
  Optional<Relation> read(FeatureSpec spec, Optional<StoreTable> own) {
    List<Fallback> others =
        session.fallbacks().inOrder().stream()
            .filter(other -> other.locate(spec.key()).isPresent())
            .toList();
    if (own.stream().count() + others.size() < 2) {
      return Optional.empty();
    } else if (others.stream().allMatch(Attached.class::isInstance)) {
      return Optional.of(fetch(spec, own).rows());
    }
    List<Column> columns = columns(spec, own, others);
    Relation shape =
        new SqlRelation(operation, NoRows.of(columns, session.engine().dialect()), columns);
    return Optional.of(
        new FetchedRelation(
            operation,
            () -> fetch(spec, own),
            reader.narrowed(request, shape),
            UnaryOperator.identity()));
  }

  private FetchedRelation.Fetched fetch(FeatureSpec spec, Optional<StoreTable> own) {
    FallbackTables tables = new FallbackTables(session, this::ofOthers);
    try {
      MergedTable merged =
          new MergedTable(spec, tables.of(spec, own), version, session.engine().dialect());
      return new FetchedRelation.Fetched(
          reader.rows(request, merged.asOne(), version, operation), tables);
    } catch (RuntimeException | Error e) {
      tables.close();
      throw e;
    }
  }

  /** Deleted samples too: they hide those of later stores. */
  private ReadRequest ofOthers(FeatureKey feature) {
    return ReadRequest.builder(feature)
        .timeout(operation.limit())
        .featureVersion(version)
        .featureHistory(version.isEmpty())
        .sampleHistory(request.sampleHistory())
        .softDeleted(true)
        .build();
  }

  private static List<Column> columns(
      FeatureSpec spec, Optional<StoreTable> own, List<Fallback> others) {
    SharedColumns columns = new SharedColumns(spec.key());
    own.ifPresent(table -> columns.add(table.store(), table.table().columnList()));
    for (Fallback other : others) {
      columns.add(
          other.name(),
          other instanceof Attached attached
              ? attached.tables().describe(attached.table(spec.key())).orElse(List.of())
              : ((Opened) other).store().columns(spec.key()));
    }
    return columns.columns();
  }
}
