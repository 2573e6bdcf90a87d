package io.metaxy.duckdb.lake.layout;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The statements that give tables their layout.
 *
 * @param alias the lake's name in the engine
 * @param layouts the layouts that are wanted, by the names of the tables
 */
public record LayoutStatements(String alias, Map<String, TableLayout> layouts) {

  private static final String SCHEMA = "main";

  /** Copies the map. */
  public LayoutStatements {
    layouts = Map.copyOf(layouts);
  }

  /** What has to be run for a table that is new. */
  public List<Sql> of(String table) {
    TableLayout layout = layouts.getOrDefault(table, TableLayout.NONE);
    return statements(table, layout, !layout.partitionBy().isEmpty(), !layout.sortBy().isEmpty());
  }

  /**
   * What has to be run for a table that is there.
   *
   * @param partition the keys by which it is divided, as its catalog writes them
   * @param sort the keys by which it is sorted, as its catalog writes them
   */
  public List<Sql> missing(String table, List<String> partition, List<String> sort) {
    TableLayout layout = layouts.getOrDefault(table, TableLayout.NONE);
    List<String> wantedPartition = layout.partitionBy().stream().map(PartitionKey::stored).toList();
    List<String> wantedSort = layout.sortBy().stream().map(SortKey::stored).toList();
    return statements(
        table,
        layout,
        !wantedPartition.isEmpty() && !isSame(wantedPartition, partition),
        !wantedSort.isEmpty() && !isSame(wantedSort, sort));
  }

  /** The case of a column's name does not matter. */
  private static boolean isSame(List<String> wanted, List<String> stored) {
    return inOneCase(wanted).equals(inOneCase(stored));
  }

  private static List<String> inOneCase(List<String> keys) {
    return keys.stream().map(key -> key.toLowerCase(Locale.ROOT)).toList();
  }

  /** Reads the tables: name and number. */
  public static Sql tables(Sql metadata) {
    return Sql.of(
        "SELECT t.table_name, t.table_id FROM {}.ducklake_table t JOIN {}.ducklake_schema s ON s.schema_id = t.schema_id AND s.end_snapshot IS NULL WHERE s.schema_name = {} AND t.end_snapshot IS NULL",
        metadata,
        metadata,
        Literal.text(SCHEMA));
  }

  /** Reads the keys of partitions: table and key, in order. */
  public static Sql partitions(Sql metadata) {
    return Sql.of(
        "SELECT t.table_name, c.column_name || ' ' || p.transform FROM ({}) t JOIN {}.ducklake_partition_info i ON i.table_id = t.table_id AND i.end_snapshot IS NULL JOIN {}.ducklake_partition_column p ON p.partition_id = i.partition_id AND p.table_id = t.table_id JOIN {}.ducklake_column c ON c.table_id = t.table_id AND c.column_id = p.column_id AND c.end_snapshot IS NULL ORDER BY t.table_name, p.partition_key_index",
        tables(metadata),
        metadata,
        metadata,
        metadata);
  }

  /**
   * Reads the keys of sort orders: table and key, in order. Names are quoted where they need it.
   */
  public static Sql sorts(Sql metadata) {
    return Sql.of(
        "SELECT t.table_name, CASE WHEN starts_with(s.expression, '\"') THEN replace(s.expression[2:-2], '\"\"', '\"') ELSE s.expression END || ' ' || s.sort_direction || ' ' || s.null_order FROM ({}) t JOIN {}.ducklake_sort_info i ON i.table_id = t.table_id AND i.end_snapshot IS NULL JOIN {}.ducklake_sort_expression s ON s.sort_id = i.sort_id AND s.table_id = t.table_id ORDER BY t.table_name, s.sort_key_index",
        tables(metadata),
        metadata,
        metadata);
  }

  private List<Sql> statements(String table, TableLayout layout, boolean partition, boolean sort) {
    Sql name =
        Sql.of("{}.{}.{}", Identifier.of(alias), Identifier.of(SCHEMA), Identifier.of(table));
    List<Sql> statements = new ArrayList<>();
    if (partition) {
      statements.add(
          Sql.of(
              "ALTER TABLE {} SET PARTITIONED BY ({})",
              name,
              Sql.join(", ", layout.partitionBy().stream().map(PartitionKey::sql).toList())));
    }
    if (sort) {
      statements.add(
          Sql.of(
              "ALTER TABLE {} SET SORTED BY ({})",
              name,
              Sql.join(", ", layout.sortBy().stream().map(SortKey::sql).toList())));
    }
    return statements;
  }
}
