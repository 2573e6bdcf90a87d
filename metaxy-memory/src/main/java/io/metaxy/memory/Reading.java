package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.ReadRequest;

/** Which stored rows a read yields. */
final class Reading {

  private Reading() {}

  /**
   * The rows of a table, with all columns.
   *
   * @throws MetaxyException if the request contradicts itself, or a filter does not fit the table
   */
  static StoredRows of(Session session, Table table, ReadRequest request) {
    FeatureSpec spec = session.graph().spec(request.feature());
    if (request.featureHistory() && request.featureVersion().isPresent()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot read feature \"%s\": all its versions are asked for, and version \"%s\" alone. Ask for one of the two."
              .formatted(spec.key(), request.featureVersion().get()));
    }
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
}
