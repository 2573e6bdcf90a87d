package io.metaxy.core.store;

import io.metaxy.core.fallback.SharedColumns;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tables that several stores have of a feature, as one table: of each sample it has the rows of
 * the first store that has any, whatever they say.
 *
 * @param spec the feature
 * @param tables the tables, each before those of which it hides rows
 * @param featureVersion the version whose rows count; empty: all
 * @param dialect the engine's SQL
 */
record MergedTable(
    FeatureSpec spec, List<StoreTable> tables, Optional<String> featureVersion, Dialect dialect) {

  /** A column of {@link #source} that tells its rows apart. */
  private static final Identifier ADDRESS = Identifier.of("metaxy_address");

  MergedTable {
    tables = List.copyOf(tables);
  }

  /** The table that a request reads of a feature; empty if there is none. */
  static Optional<StoreTable> of(
      FeatureSpec spec, List<StoreTable> tables, String featureVersion, Dialect dialect) {
    return tables.size() < 2
        ? tables.stream().findFirst()
        : Optional.of(new MergedTable(spec, tables, Optional.of(featureVersion), dialect).asOne());
  }

  /** As a request reads it. */
  StoreTable asOne() {
    StoreTable first = tables.get(0);
    return new StoreTable(
        table(), source(), Sql.of("{}", ADDRESS), first.store(), first.snapshot(), false);
  }

  /** The columns, under the name that the table has in the first store. */
  FeatureTable table() {
    return FeatureTable.of(tables.get(0).table().name(), spec, columns());
  }

  private List<Column> columns() {
    SharedColumns columns = new SharedColumns(spec.key());
    tables.forEach(part -> columns.add(part.store(), part.table().columnList()));
    return columns.columns();
  }

  /** The rows in a query, with {@link #ADDRESS}. */
  Sql source() {
    List<Column> columns = columns();
    List<Sql> parts = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      parts.add(part(i, columns));
    }
    return Sql.of("({}) AS \"stores\"", Sql.join(" UNION ALL ", parts));
  }

  private Sql part(int index, List<Column> columns) {
    StoreTable part = tables.get(index);
    Map<String, Column> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    part.table().columnList().forEach(column -> own.put(column.name(), column));
    List<Sql> select = new ArrayList<>();
    for (Column column : columns) {
      Sql value =
          own.containsKey(column.name())
              ? value(own.get(column.name()), column.type())
              : Sql.of("NULL");
      select.add(Sql.of("{} AS {}", value, Identifier.of(column.name())));
    }
    return Sql.of(
        "SELECT {}, {} FROM (SELECT *, {} * {} + {} AS {} FROM {}) AS \"part\" WHERE {}",
        Sql.join(", ", select),
        ADDRESS,
        dialect.rowAddress(),
        Literal.number(tables.size()),
        Literal.number(index),
        ADDRESS,
        part.source(),
        Sql.join(" AND ", conditions(index)));
  }

  private List<Sql> conditions(int index) {
    List<Sql> conditions = new ArrayList<>();
    conditions.add(LatestRows.ofVersion(featureVersion));
    for (StoreTable before : tables.subList(0, index)) {
      conditions.add(
          Sql.of(
              "NOT EXISTS (SELECT 1 FROM (SELECT * FROM {} WHERE {}) AS \"before\" WHERE {})",
              before.source(),
              LatestRows.ofVersion(featureVersion),
              Sql.join(
                  " AND ",
                  spec.idColumns().stream()
                      .map(Identifier::of)
                      .map(id -> Sql.of("\"before\".{} = \"part\".{}", id, id))
                      .toList())));
    }
    return conditions;
  }

  private Sql value(Column own, ColumnType type) {
    Sql value = Sql.of("{}", Identifier.of(own.name()));
    if (own.type().equals(type)) {
      return value;
    } else if (ByField.COLUMNS.contains(own.name())) {
      return ByField.converted(dialect, value, own.type(), type);
    }
    return Sql.of("CAST({} AS {})", value, dialect.type(type));
  }
}
