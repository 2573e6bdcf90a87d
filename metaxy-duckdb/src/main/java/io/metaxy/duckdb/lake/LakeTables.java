package io.metaxy.duckdb.lake;

import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.AttachedDatabase;
import io.metaxy.duckdb.engine.Backoff;
import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.engine.TableSetup;
import io.metaxy.duckdb.engine.Transaction;
import io.metaxy.duckdb.engine.Writers;
import io.metaxy.duckdb.lake.layout.LayoutStatements;
import io.metaxy.duckdb.lake.options.OptionStatements;
import io.metaxy.duckdb.lake.options.OptionStatements.Found;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a lake's options, and the layouts of its tables, as a store wants them. */
public final class LakeTables implements TableSetup {

  private static final Logger LOG = LoggerFactory.getLogger(LakeTables.class);

  private final OpenLake lake;
  private final LakeConfig config;
  private final OptionStatements options;
  private final LayoutStatements layouts;

  /**
   * The tables of a store.
   *
   * @param lake the lake
   * @param config what is wanted
   * @param tables the features that the store knows, by the names of their tables
   */
  public LakeTables(OpenLake lake, LakeConfig config, Map<String, FeatureKey> tables) {
    Map<FeatureKey, String> names = new TreeMap<>();
    tables.forEach((table, feature) -> names.put(feature, table));
    this.lake = lake;
    this.config = config;
    this.options =
        new OptionStatements(
            lake.alias(),
            config.options(),
            feature -> names.getOrDefault(feature, feature.tableName()));
    this.layouts = new LayoutStatements(lake.alias(), config.layout().byTable(tables));
  }

  /**
   * Changes what is not as wanted, and warns of rows that the catalog would keep and lose; runs
   * nothing where there is nothing to look at. It waits for its turn as writers do, and what loses
   * against others is tried again.
   *
   * @throws io.metaxy.error.MetaxyException if the lake refuses an option or a layout
   */
  @Override
  public void settle(Connection connection, Duration budget) {
    if (lake.readsOnly()) {
      return;
    }
    Backoff backoff = new Backoff(budget);
    while (true) {
      try {
        settleOnce(connection, backoff.left());
        return;
      } catch (SQLException e) {
        if (!EngineErrors.isConflict(e) || !backoff.pause()) {
          throw EngineErrors.of(
              "set options or layouts of the lake \"%s\"".formatted(lake.alias()), e);
        }
        LOG.debug("Trying again to set options or layouts: {}", EngineErrors.text(e));
      }
    }
  }

  @SuppressWarnings("try") // The turn is held, not used.
  private void settleOnce(Connection connection, Duration patience) throws SQLException {
    try (Writers.Turn turn = lake.writers().take(patience)) {
      if (!options.wanted().isEmpty() || !lake.keepsRows()) {
        settleOptions(connection);
      }
      if (!layouts.layouts().isEmpty()) {
        settleLayouts(connection);
      }
    } catch (TimeoutException e) {
      throw refused(ErrorCode.LOCKED, "%s. Try again, or end it.".formatted(e.getMessage()), e);
    } catch (IOException e) {
      throw refused(
          ErrorCode.PATH_NOT_WRITABLE,
          "the lock file of its writers cannot be used: %s.".formatted(e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(ErrorCode.CLOSED, "the thread was interrupted.", e);
    }
  }

  private MetaxyException refused(ErrorCode code, String reason, Exception cause) {
    return new MetaxyException(
        code,
        "Cannot set options or layouts of the lake \"%s\": %s".formatted(lake.alias(), reason),
        cause);
  }

  @Override
  public List<Sql> within(TableName table) {
    return layouts.of(table.name());
  }

  @Override
  public List<Sql> after(TableName table) {
    return options.of(table.name());
  }

  private void settleOptions(Connection connection) throws SQLException {
    Set<Found> found = new HashSet<>();
    for (List<String> row : Statements.texts(connection, options.find())) {
      found.add(new Found(row.get(0), row.get(1), row.get(2), row.get(3)));
    }
    Set<String> present = options.wanted().features().isEmpty() ? Set.of() : present(connection);
    for (Sql statement : options.missing(found, present)) {
      LOG.info("Setting an option of the lake \"{}\": {}", lake.alias(), statement);
      Statements.execute(connection, statement);
    }
    if (!lake.keepsRows()) {
      InlinedRows.warnings(lake, config, options.values(InlinedRows.OPTION, found), connection)
          .forEach(LOG::warn);
    }
  }

  private void settleLayouts(Connection connection) throws SQLException {
    Set<String> present = new TreeSet<>(present(connection));
    present.retainAll(layouts.layouts().keySet());
    if (present.isEmpty()) {
      return;
    }
    if (lake.metadata().isEmpty()) {
      LOG.warn(
          "The layouts of the tables {} of the lake \"{}\" stay as they are: its server does not say what they are now. New tables get theirs; change these by ALTER TABLE … SET PARTITIONED BY and SET SORTED BY.",
          present,
          lake.alias());
      return;
    }
    SortedMap<String, List<Sql>> missing = missing(present, lake.metadata().get(), connection);
    if (missing.isEmpty()) {
      return;
    }
    Transaction.run(
        connection,
        () -> {
          Statements.execute(
              connection,
              new AttachedDatabase(lake.alias(), lake.metadata(), this)
                  .commitMessage("change layouts"));
          for (List<Sql> statements : missing.values()) {
            for (Sql statement : statements) {
              Statements.execute(connection, statement);
            }
          }
        });
    missing.forEach(
        (table, statements) ->
            LOG.warn(
                "The layout of the table \"{}\" has changed for files that are written from now on; those that are there stay as they are: {}",
                table,
                statements));
  }

  private SortedMap<String, List<Sql>> missing(
      Set<String> present, Sql metadata, Connection connection) throws SQLException {
    Map<String, List<String>> partitions =
        byTable(Statements.texts(connection, LayoutStatements.partitions(metadata)));
    Map<String, List<String>> sorts =
        byTable(Statements.texts(connection, LayoutStatements.sorts(metadata)));
    SortedMap<String, List<Sql>> missing = new TreeMap<>();
    for (String table : present) {
      List<Sql> statements =
          layouts.missing(
              table,
              partitions.getOrDefault(table, List.of()),
              sorts.getOrDefault(table, List.of()));
      if (!statements.isEmpty()) {
        missing.put(table, statements);
      }
    }
    return missing;
  }

  /** DuckDB's own list would look up statistics of each table. */
  private Set<String> present(Connection connection) throws SQLException {
    Sql query =
        lake.metadata()
            .map(LayoutStatements::tables)
            .orElseGet(
                () ->
                    Sql.of(
                        "SELECT table_name FROM duckdb_tables() WHERE database_name = {}",
                        Literal.text(lake.alias())));
    Set<String> tables = new HashSet<>();
    Statements.texts(connection, query).forEach(row -> tables.add(row.get(0)));
    return tables;
  }

  private static Map<String, List<String>> byTable(List<List<String>> rows) {
    Map<String, List<String>> keys = new TreeMap<>();
    rows.forEach(
        row -> keys.computeIfAbsent(row.get(0), table -> new ArrayList<>()).add(row.get(1)));
    return keys;
  }
}
