package io.metaxy.duckdb.lake.options;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
  public static final String SCHEMA = "main";

  /**
   * An option that a lake has.
   *
   * @param scope {@code GLOBAL}, {@code SCHEMA} or {@code TABLE}
   * @param entry the schema, or schema and table; empty for the lake. Their case does not matter.
   */
  public record Found(String scope, String entry, String name, String value) {

    /** In one case. */
    public Found {
      entry = entry.toLowerCase(Locale.ROOT);
    }

    private static Found wanted(String scope, String entry, String name, Object value) {
      return new Found(scope, entry, name, LakeOption.named(name).value().stored(value.toString()));
    }
  }

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
              if (!found.contains(Found.wanted("GLOBAL", "", name, value))) {
                statements.add(call(name, value, Sql.EMPTY));
              }
            });
    wanted
        .schemas()
        .forEach(
            (schema, options) ->
                options.forEach(
                    (name, value) -> {
                      if (!found.contains(Found.wanted("SCHEMA", schema, name, value))) {
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

  /**
   * The values of an option once all is as wanted: by table and schema in lower case, and of the
   * lake under the empty text.
   *
   * @param found the lake's options
   */
  public SortedMap<String, String> values(String name, Set<Found> found) {
    SortedMap<String, String> values = new TreeMap<>();
    found.stream()
        .filter(option -> option.name().equals(name))
        .forEach(option -> values.put(option.entry(), option.value()));
    put(values, "", name, wanted.lake());
    wanted.schemas().forEach((schema, options) -> put(values, schema, name, options));
    wanted
        .features()
        .forEach((feature, options) -> put(values, entry(tables.apply(feature)), name, options));
    return values;
  }

  private static void put(
      Map<String, String> values, String entry, String name, Map<String, Object> options) {
    if (options.containsKey(name)) {
      Found wanted = Found.wanted("", entry, name, options.get(name));
      values.put(wanted.entry(), wanted.value());
    }
  }

  private static String entry(String table) {
    return SCHEMA + "." + table;
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
          if (!found.contains(Found.wanted("TABLE", entry(table), name, value))) {
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
        LakeOption.named(name).value().literal(value.toString()),
        scope);
  }
}
