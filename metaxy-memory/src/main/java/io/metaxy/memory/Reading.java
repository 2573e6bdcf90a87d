package io.metaxy.memory;

import io.metaxy.core.filter.FilterParser;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import java.util.Optional;

/**
 * Which stored rows a read yields.
 *
 * @param session the store
 * @param request the read
 */
record Reading(Session session, ReadRequest request) {

  /**
   * Checks what can be checked without a table.
   *
   * @throws MetaxyException if the request contradicts itself or asks for a snapshot, or a filter
   *     cannot be parsed
   */
  Reading {
    if (request.featureHistory() && request.featureVersion().isPresent()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot read feature \"%s\": all its versions are asked for, and version \"%s\" alone. Ask for one of the two."
              .formatted(request.feature(), request.featureVersion().get()));
    }
    if (request.asOf().isPresent()) {
      throw new MetaxyException(
          ErrorCode.UNSUPPORTED,
          "Cannot read feature \"%s\" as of snapshot %d: a store in memory keeps no history. Read it without asOf, or use a store on a lake."
              .formatted(request.feature(), request.asOf().get()));
    }
    request.filters().forEach(FilterParser::compile);
  }

  /**
   * The rows of the feature's table, with all columns.
   *
   * @throws MetaxyException if a filter does not fit the table
   */
  StoredRows of(Table table) {
    FeatureSpec spec = session.graph().spec(request.feature());
    Conditions conditions = new Conditions(request.filters(), table.columnList());
    StoredRows rows = StoredRows.of(spec, table);
    if (!request.featureHistory()) {
      rows =
          rows.ofVersion(
              request
                  .featureVersion()
                  .orElseGet(() -> session.versions().featureVersion(spec.key())));
    }
    if (!request.sampleHistory()) {
      rows = rows.latest();
    }
    if (!request.softDeleted()) {
      rows = rows.notDeleted();
    }
    return rows.where(conditions::allHold);
  }

  /** The rows of this store and, by row, those of the stores that it falls back to. */
  Optional<Table> table(FeatureSpec spec) {
    Optional<Table> own = session.table(spec);
    return request.allowFallbackStores() && session.fallsBackByRow()
        ? session.merged(spec, own, asKnownHere())
        : own;
  }

  /** The same of the first store that has the feature, of those that this one falls back to. */
  Optional<Relation> ofFallback() {
    return request.allowFallbackStores()
        ? session.fallback(request.feature()).map(store -> store.read(asKnownHere()))
        : Optional.empty();
  }

  private ReadRequest asKnownHere() {
    ReadRequest.Builder known = ReadRequest.builder(request.feature()).from(request);
    if (!request.featureHistory() && request.featureVersion().isEmpty()) {
      known.featureVersion(session.versions().featureVersion(request.feature()));
    }
    return known.build();
  }
}
