package io.metaxy.duckdb.lake.options;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The statements that make a lake's options what a store wants.
 *
 * @param alias the lake's name in the engine
 * @param wanted the options
 * @param tables names the table of a feature
 */
public record OptionStatements(
    String alias, LakeOptions wanted, Function<FeatureKey, String> tables) {

  /** The schema of all tables that are ours. */
  private static final String SCHEMA = "main";

  /**
   * An option that a lake has.
   *
   * @param scope {@code GLOBAL}, {@code SCHEMA} or {@code TABLE}
   * @param entry the schema, or schema and table; empty for the lake
   */
  public record Found(String scope, String entry, String name, String value) {}

  /** Reads what the lake has, as {@link Found}: scope, entry, name, value. */
  public Sql find() {
    return Sql.of(
        "SELECT scope, coalesce(scope_entry, ''), option_name, value FROM ducklake_options({})",
        Literal.text(alias));
  }

  /**
   * What has to be run; nothing for options that are as wanted.
   *
   * @param found the lake's options
   * @param present the names of its tables; others get theirs when they are created
   */
  public List<Sql> missing(Set<Found> found, Set<String> present) {
    List<Sql> statements = new ArrayList<>();
    wanted
        .lake()
        .forEach(
            (name, value) -> {
              if (!found.contains(new Found("GLOBAL", "", name, value.toString()))) {
                statements.add(call(name, value, Sql.EMPTY));
              }
            });
    wanted
        .schemas()
        .forEach(
            (schema, options) ->
                options.forEach(
                    (name, value) -> {
                      if (!found.contains(new Found("SCHEMA", schema, name, value.toString()))) {
                        statements.add(
                            call(name, value, Sql.of(", schema => {}", Literal.text(schema))));
                      }
                    }));
    wanted
        .features()
        .forEach(
            (feature, options) -> {
              String table = tables.apply(feature);
              if (present.contains(table)) {
                statements.addAll(ofTable(table, options, found));
              }
            });
    return List.copyOf(statements);
  }

  /** What has to be run for a table that is new. */
  public List<Sql> of(String table) {
    List<Sql> statements = new ArrayList<>();
    wanted
        .features()
        .forEach(
            (feature, options) -> {
              if (tables.apply(feature).equals(table)) {
                statements.addAll(ofTable(table, options, Set.of()));
              }
            });
    return List.copyOf(statements);
  }

  private List<Sql> ofTable(String table, Map<String, Object> options, Set<Found> found) {
    List<Sql> statements = new ArrayList<>();
    options.forEach(
        (name, value) -> {
          String entry = SCHEMA + "." + table;
          if (!found.contains(new Found("TABLE", entry, name, value.toString()))) {
            statements.add(
                call(
                    name,
                    value,
                    Sql.of(
                        ", schema => {}, table_name => {}",
                        Literal.text(SCHEMA),
                        Literal.text(table))));
          }
        });
    return statements;
  }

  private Sql call(String name, Object value, Sql scope) {
    return Sql.of(
        "CALL {}.set_option({}, {}{})",
        Identifier.of(alias),
        Literal.text(name),
        literal(value.toString()),
        scope);
  }

  /** DuckLake keeps texts whatever it is given; MotherDuck's documentation gives it numbers. */
  private static Literal literal(String value) {
    return value.matches("0|[1-9][0-9]{0,17}")
        ? Literal.number(Long.parseLong(value))
        : Literal.text(value);
  }
}
