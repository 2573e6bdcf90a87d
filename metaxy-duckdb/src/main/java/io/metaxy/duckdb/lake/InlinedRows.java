package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.lake.options.OptionStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Warns of rows that a lake keeps in a catalog which does not give them back as they were. The
 * session's default prevents that; whatever is nearer to a table goes before it.
 */
final class InlinedRows {

  static final String OPTION = "data_inlining_row_limit";
  private static final String SETTING = "ducklake_default_data_inlining_row_limit";

  private InlinedRows() {}

  /**
   * A limit.
   *
   * @param level where it is set
   */
  private record Limit(String level, String rows) {}

  /**
   * The warnings.
   *
   * @param kept the limits of the lake, as {@link OptionStatements#values} has them
   */
  static List<String> warnings(
      OpenLake lake, LakeConfig config, Map<String, String> kept, Connection connection)
      throws SQLException {
    List<Limit> limits = new ArrayList<>();
    ofMostTables(config, kept, connection).ifPresent(limits::add);
    kept.forEach(
        (entry, rows) -> {
          if (entry.startsWith(OptionStatements.SCHEMA + ".")) {
            limits.add(new Limit("the option %s of the table %s".formatted(OPTION, entry), rows));
          }
        });
    return limits.stream()
        .filter(limit -> !limit.rows().equals("0"))
        .map(
            limit ->
                "The lake \"%s\" keeps writes of up to %s rows in its catalog, where quotes and backslashes in structs are lost: so says %s. Set that to 0, or keep the catalog in a DuckDB file."
                    .formatted(lake.alias(), limit.rows(), limit.level()))
        .toList();
  }

  /** The limit of tables that have none of their own: the nearest one. */
  private static Optional<Limit> ofMostTables(
      LakeConfig config, Map<String, String> kept, Connection connection) throws SQLException {
    String schema = kept.get(OptionStatements.SCHEMA);
    if (schema != null) {
      return Optional.of(
          new Limit(
              "the option %s of the schema %s".formatted(OPTION, OptionStatements.SCHEMA), schema));
    }
    String lake = kept.get("");
    if (lake != null) {
      return Optional.of(new Limit("the option %s of the lake".formatted(OPTION), lake));
    }
    Object attach = config.attachOptions().get(OPTION);
    if (attach != null) {
      return Optional.of(new Limit("the attach option %s".formatted(OPTION), attach.toString()));
    }
    return Optional.ofNullable(
            Statements.value(
                connection, Sql.of("SELECT current_setting({})", Literal.text(SETTING))))
        .map(rows -> new Limit("the setting %s".formatted(SETTING), rows.toString()));
  }
}
