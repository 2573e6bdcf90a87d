package io.metaxy.duckdb.lake;

import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.engine.TableSetup;
import io.metaxy.duckdb.lake.layout.LayoutStatements;
import io.metaxy.duckdb.lake.options.OptionStatements;
import io.metaxy.duckdb.lake.options.OptionStatements.Found;
import io.metaxy.feature.FeatureKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a lake's options, and the layouts of its tables, as a store wants them. */
public final class LakeTables implements TableSetup {

  private static final Logger LOG = LoggerFactory.getLogger(LakeTables.class);

  private final OpenLake lake;
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
    this.options =
        new OptionStatements(
            lake.alias(),
            config.options(),
            feature -> names.getOrDefault(feature, feature.tableName()));
    this.layouts = new LayoutStatements(lake.alias(), config.layout().byTable(tables));
  }

  /**
   * Changes what is not as wanted; runs nothing where nothing is wanted.
   *
   * @throws io.metaxy.error.MetaxyException if the lake refuses an option or a layout
   */
  public void settle(Connection connection) {
    try {
      if (!options.wanted().isEmpty()) {
        settleOptions(connection);
      }
      if (!layouts.layouts().isEmpty() && lake.metadata().isPresent()) {
        settleLayouts(connection, lake.metadata().get());
      }
    } catch (SQLException e) {
      throw EngineErrors.of("set options or layouts of the lake \"%s\"".formatted(lake.alias()), e);
    }
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
  }

  private void settleLayouts(Connection connection, Sql metadata) throws SQLException {
    Map<String, List<String>> partitions =
        byTable(Statements.texts(connection, LayoutStatements.partitions(metadata)));
    Map<String, List<String>> sorts =
        byTable(Statements.texts(connection, LayoutStatements.sorts(metadata)));
    for (String table : present(connection)) {
      for (Sql statement :
          layouts.missing(
              table,
              partitions.getOrDefault(table, List.of()),
              sorts.getOrDefault(table, List.of()))) {
        LOG.warn(
            "The layout of the table \"{}\" changes for files that are written from now on; those that are there stay as they are: {}",
            table,
            statement);
        Statements.execute(connection, statement);
      }
    }
  }

  private Set<String> present(Connection connection) throws SQLException {
    Set<String> tables = new HashSet<>();
    for (List<String> row :
        Statements.texts(
            connection,
            Sql.of(
                "SELECT table_name FROM duckdb_tables() WHERE database_name = {}",
                Literal.text(lake.alias())))) {
      tables.add(row.get(0));
    }
    return tables;
  }

  private static Map<String, List<String>> byTable(List<List<String>> rows) {
    Map<String, List<String>> keys = new TreeMap<>();
    rows.forEach(
        row -> keys.computeIfAbsent(row.get(0), table -> new ArrayList<>()).add(row.get(1)));
    return keys;
  }
}
