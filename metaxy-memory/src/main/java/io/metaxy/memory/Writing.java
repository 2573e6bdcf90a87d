package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.memory.Tables.Changed;
import io.metaxy.memory.Tables.TableChange;
import io.metaxy.store.Rows;
import io.metaxy.store.SchemaChange;
import io.metaxy.store.WriteMode;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes to a feature's table.
 *
 * @param session the store
 * @param spec the feature
 */
record Writing(Session session, FeatureSpec spec) {

  /** Rows that say themselves what they were made from, checked; empty if there are none. */
  Optional<GivenRows> checked(Rows rows, WriteOptions options) {
    Optional<Table> table = session.table(spec);
    Optional<GivenRows> given =
        Staging.of(session.lifetime(), spec, table, rows, options.evolveSchema());
    if (given.isEmpty() && options.mode() == WriteMode.REPLACE && table.isPresent()) {
      return Optional.of(new GivenRows(List.of(), List.of()));
    }
    given.ifPresent(
        staged -> {
          RowRules rules = RowRules.ofWrite(spec, staged);
          rules.checkColumns(table, options.evolveSchema());
          rules.checkProvenance();
          rules.checkDataVersion();
          if (options.keepFeatureVersion()) {
            rules.checkFeatureVersions();
            RowRules.ofVersions(spec, staged).checkIds();
          } else {
            rules.checkIds();
          }
          rules.checkProvenanceValues();
        });
    return given;
  }

  /** What a write of the rows would change of the table, if there is one. */
  List<SchemaChange> schemaChanges(Rows rows) {
    Optional<Table> table = session.table(spec);
    Optional<GivenRows> given =
        table.flatMap(there -> Staging.of(session.lifetime(), spec, table, rows, true));
    if (given.isEmpty()) {
      return List.of();
    }
    RowRules.ofWrite(spec, given.get()).checkColumns(table, true);
    Evolution evolution = new Evolution(table.orElseThrow(), given.get().userColumns());
    evolution.evolved().plus(given.get().rows());
    return evolution.changes();
  }

  /** Writes rows that were checked. */
  WriteResult append(GivenRows given, WriteOptions options) {
    return all(session, Map.of(spec, given), options).get(0);
  }

  /** Appends rows that were written before, and that keep the moment of their creation. */
  WriteResult carryOver(GivenRows given) {
    TableChange change = change(given, true, WriteOptions.DEFAULT);
    return new WriteResult(spec.key(), session.tables().replace(change.name(), change.change()));
  }

  /** Writes rows of several features, all or none. */
  static List<WriteResult> all(
      Session session, Map<FeatureSpec, GivenRows> features, WriteOptions options) {
    List<FeatureKey> keys = features.keySet().stream().map(FeatureSpec::key).toList();
    String message =
        verb(options.mode())
            + " "
            + keys.stream().map(FeatureKey::toString).collect(Collectors.joining(", "));
    List<TableChange> changes = new ArrayList<>();
    features.forEach(
        (feature, given) ->
            changes.add(new Writing(session, feature).change(given, false, options)));
    List<Long> rows = session.tables().change(message, options.token(), changes);
    List<WriteResult> results = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      results.add(new WriteResult(keys.get(i), rows.get(i)));
    }
    return results;
  }

  private static String verb(WriteMode mode) {
    return mode == WriteMode.APPEND ? "write" : mode.name().toLowerCase(Locale.ROOT);
  }

  private TableChange change(GivenRows given, boolean carriedOver, WriteOptions options) {
    String name = spec.key().tableName();
    return new TableChange(
        name,
        found -> {
          // It may have been dropped, or made anew, since the rows were checked.
          Optional<Table> existing = found.map(table -> table.requireIdsOf(spec));
          GivenRows fitting = given.spelledAs(spec, existing);
          if (existing.isEmpty()) {
            requireCreatable(fitting, carriedOver);
          } else if (!fitting.columns().isEmpty()) {
            RowRules.ofWrite(spec, fitting).checkColumns(existing, options.evolveSchema());
          }
          Append append = append(fitting, carriedOver, options);
          return new Changed(append.to(name, existing), fitting.rows().size());
        });
  }

  private Append append(GivenRows given, boolean carriedOver, WriteOptions options) {
    return new Append(
        spec,
        given,
        carriedOver,
        session.hash(),
        session.versions().featureVersion(spec.key()),
        session.versions().projectVersion(session.context().project()),
        session.context().materializationIdOf(options),
        options.mode(),
        options.keepFeatureVersion(),
        options.evolveSchema(),
        session.context().settings().mapDatatype());
  }

  /** There is no table: it is created with the columns of the rows. */
  private void requireCreatable(GivenRows given, boolean carriedOver) {
    if (carriedOver) {
      throw missing("rebase feature", "which was dropped meanwhile. Write its samples again.");
    }
    if (given.columns().isEmpty()) {
      throw missing(
          "replace by none the rows of feature",
          "which was dropped meanwhile. Nothing is left to do.");
    }
    if (!session.context().settings().autoCreateTables()) {
      throw missing(
          "write feature",
          "and may not create it. Set auto_create_tables = true: a store in memory has no ddl.");
    }
  }

  private MetaxyException missing(String what, String reason) {
    return new MetaxyException(
        ErrorCode.TABLE_MISSING,
        "Cannot %s \"%s\": store \"%s\" has no table \"%s\", %s"
            .formatted(what, spec.key(), session.context().name(), spec.key().tableName(), reason));
  }
}
