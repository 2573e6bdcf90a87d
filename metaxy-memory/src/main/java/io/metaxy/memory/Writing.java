package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteResult;
import java.util.Optional;

/**
 * Writes to a feature's table.
 *
 * @param session the store
 * @param spec the feature
 */
record Writing(Session session, FeatureSpec spec) {

  /** Writes rows that say themselves what they were made from. */
  WriteResult write(Rows rows) {
    Optional<Table> table = session.table(spec);
    Optional<GivenRows> given = Staging.of(session.lifetime(), spec, table, rows);
    if (given.isEmpty()) {
      return new WriteResult(spec.key(), 0);
    }
    RowRules rules = RowRules.ofWrite(spec, given.get());
    rules.checkColumns(table);
    rules.checkProvenance();
    rules.checkDataVersion();
    rules.checkIds();
    rules.checkProvenanceValues();
    return append(given.get());
  }

  /** Appends rows that were checked. */
  WriteResult append(GivenRows given) {
    return append(given, false);
  }

  /** Appends rows that were written before, and that keep the moment of their creation. */
  WriteResult carryOver(GivenRows given) {
    return append(given, true);
  }

  private WriteResult append(GivenRows given, boolean carriedOver) {
    String name = spec.key().tableName();
    Append append =
        new Append(
            spec,
            given,
            carriedOver,
            session.hash(),
            session.versions().featureVersion(spec.key()),
            session.versions().projectVersion(session.context().project()),
            session.context().settings().mapDatatype());
    long rows =
        session
            .tables()
            .replace(
                name,
                existing -> {
                  if (existing.isEmpty() && !session.context().settings().autoCreateTables()) {
                    throw new MetaxyException(
                        ErrorCode.TABLE_MISSING,
                        "Cannot write feature \"%s\": store \"%s\" has no table \"%s\", and may not create it. Set auto_create_tables = true."
                            .formatted(spec.key(), session.context().name(), name));
                  }
                  return append.to(name, existing);
                });
    return new WriteResult(spec.key(), rows);
  }
}
