package io.metaxy.duckdb.lake.maintenance;

import io.metaxy.core.engine.Maintenance;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.AttachedDatabase;
import io.metaxy.duckdb.engine.NotedCommits;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.engine.WriterTurns;
import io.metaxy.duckdb.lake.OpenLake;
import io.metaxy.duckdb.lake.options.OptionStatements;
import io.metaxy.store.MaintenanceAction;
import io.metaxy.store.MaintenanceReport;
import io.metaxy.store.MaintenanceRequest;
import io.metaxy.store.MaintenanceStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The maintenance of a lake. It is done in pieces, each a transaction in a turn of its own: writers
 * get through in between, and what loses against one is small and tried again.
 */
public final class LakeMaintenance implements Maintenance {

  private final MaintenanceStatements statements;
  private final TableFiles files;
  private final SnapshotExpiry expiry;
  private final NeedlessFiles needless;
  private final WriterTurns turns;

  /** The maintenance of an open lake. */
  public LakeMaintenance(OpenLake lake, AttachedDatabase database, WriterTurns turns) {
    this.statements = new MaintenanceStatements(lake.alias(), lake.metadata().isEmpty());
    this.files = new TableFiles(statements, turns);
    this.expiry = new SnapshotExpiry(statements, new NotedCommits(database), turns);
    this.needless = new NeedlessFiles(statements, lake.metadata(), turns);
    this.turns = turns;
  }

  @Override
  public MaintenanceReport run(MaintenanceRequest request, Set<TableName> tables) {
    Instant now = Instant.now();
    boolean dryRun = request.dryRun();
    List<LakeTable> meant = dryRun ? List.of() : meant(request, tables);
    List<MaintenanceAction> actions = new ArrayList<>();
    SnapshotExpiry.Result expired = SnapshotExpiry.Result.NOTHING;
    for (MaintenanceStep step : new TreeSet<>(request.steps())) {
      switch (step) {
        case FLUSH -> meant.forEach(table -> add(actions, step, table, files.flush(table)));
        case MERGE -> meant.forEach(table -> add(actions, step, table, files.merge(table)));
        case REWRITE -> meant.forEach(table -> add(actions, step, table, files.rewrite(table)));
        case EXPIRE -> {
          expired =
              expiry.run(
                  now.minus(request.expireOlderThan()), now.minus(request.keepTokens()), dryRun);
          add(actions, step, Optional.empty(), expired.snapshots());
        }
        case CLEAN_UP ->
            add(
                actions,
                step,
                Optional.empty(),
                cleanUp(now.minus(request.cleanUpOlderThan()), dryRun));
        case DELETE_ORPHANS ->
            add(
                actions,
                step,
                Optional.empty(),
                deleteOrphans(
                    statements.deleteOrphans(now.minus(request.orphansOlderThan()), dryRun)));
      }
    }
    return new MaintenanceReport(dryRun, actions, expired.kept(), expired.forgotten());
  }

  @Override
  public Map<TableName, List<String>> missingFiles(Set<TableName> tables) {
    Map<TableName, List<String>> missing = new LinkedHashMap<>();
    for (LakeTable table : present()) {
      if (tables.isEmpty()
          ? table.schema().equals(OptionStatements.SCHEMA)
          : isOurs(table, tables)) {
        List<String> files =
            turns.beside(
                "look for files of " + table,
                connection -> new MissingFiles(statements).of(table, connection));
        if (!files.isEmpty()) {
          missing.put(new TableName(table.name()), files);
        }
      }
    }
    return missing;
  }

  private static void add(
      List<MaintenanceAction> actions, MaintenanceStep step, LakeTable table, long count) {
    add(actions, step, Optional.of(table.toString()), count);
  }

  private static void add(
      List<MaintenanceAction> actions, MaintenanceStep step, Optional<String> table, long count) {
    if (count > 0) {
      actions.add(new MaintenanceAction(step, table, count));
    }
  }

  private long cleanUp(Instant before, boolean dryRun) {
    return dryRun ? needless.count(before) : needless.delete(before);
  }

  /** The catalog is only read, so that nobody has to wait while the lake's files are listed. */
  private long deleteOrphans(Sql statement) {
    return turns.beside(
        "delete orphaned files", connection -> Statements.texts(connection, statement).size());
  }

  /** The tables of the request, and of those that it names the ones that are there. */
  private List<LakeTable> meant(MaintenanceRequest request, Set<TableName> tables) {
    return present().stream()
        .filter(table -> request.schemas().isEmpty() || request.schemas().contains(table.schema()))
        .filter(table -> request.features().isEmpty() || isOurs(table, tables))
        .toList();
  }

  private List<LakeTable> present() {
    return turns
        .beside("list tables", connection -> Statements.texts(connection, statements.tables()))
        .stream()
        .map(row -> new LakeTable(row.get(0), row.get(1)))
        .toList();
  }

  private static boolean isOurs(LakeTable table, Set<TableName> tables) {
    return table.schema().equals(OptionStatements.SCHEMA)
        && tables.contains(new TableName(table.name()));
  }
}
