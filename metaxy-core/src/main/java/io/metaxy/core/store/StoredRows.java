package io.metaxy.core.store;

import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.Filter;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The samples that are stored of a feature: one row for each combination of the ids by which
 * samples are compared.
 *
 * @param plan how the feature is made
 * @param table its table; empty if nothing was ever written
 * @param source the table in a query; without meaning if there is no table
 * @param address in the same query, a number that tells its rows apart
 * @param featureVersion the feature's current version
 * @param first the first write of that version, if its rows need not be sorted
 * @param filters which latest rows count
 * @param staleness which latest rows are stale whatever they were made from
 * @param types types of columns, for a table that was never written
 * @param dialect the engine's SQL
 */
record StoredRows(
    FeaturePlan plan,
    Optional<FeatureTable> table,
    Sql source,
    Sql address,
    String featureVersion,
    Optional<FirstWrite> first,
    List<Filter> filters,
    List<Filter> staleness,
    Map<String, ColumnType> types,
    Dialect dialect) {

  /** 1 if the sample is stale by a predicate, else 0; there if {@link #hasStale}. */
  static final String STALE = "metaxy_stale";

  /** Tells the row apart from all others of the table. */
  static final String ROW = "metaxy_row";

  /** The same as if nothing was ever written. */
  StoredRows none() {
    return new StoredRows(
        plan,
        Optional.empty(),
        source,
        address,
        featureVersion,
        Optional.empty(),
        filters,
        staleness,
        types,
        dialect);
  }

  /** The same with other types of columns, for a table that was never written. */
  StoredRows typedBy(Map<String, ColumnType> others) {
    return new StoredRows(
        plan, table, source, address, featureVersion, first, filters, staleness, others, dialect);
  }

  /** Whether samples may be stale by a predicate. */
  boolean hasStale() {
    return !staleness.isEmpty();
  }

  /** The compared ids, provenance, {@link #STALE} and {@link #ROW}. */
  Sql sql() {
    List<String> columns = new ArrayList<>(plan.matchColumns());
    columns.add(SystemColumns.PROVENANCE);
    if (table.isEmpty()) {
      List<Column> nothing = new ArrayList<>(NoRows.columns(columns, types));
      if (hasStale()) {
        nothing.add(new Column(STALE, ColumnType.Scalar.INTEGER));
      }
      nothing.add(new Column(ROW, ColumnType.Scalar.BIGINT));
      return NoRows.of(nothing, dialect);
    }
    columns.add(ROW);
    if (plan.matchColumns().containsAll(plan.spec().idColumns())) {
      return counting(columns);
    }
    List<String> withStamp = new ArrayList<>(columns);
    withStamp.add(SystemColumns.UPDATED_AT);
    Sql counting = counting(withStamp);
    Sql rows = hasStale() ? anyStale(counting, withStamp) : counting;
    if (hasStale()) {
      columns.add(STALE);
    }
    return LatestRows.newest(rows, plan.matchColumns(), columns);
  }

  /** What is made from one parent is stale as a whole. */
  private Sql anyStale(Sql rows, List<String> columns) {
    return Sql.of(
        "SELECT {}, max({}) OVER (PARTITION BY {}) AS {} FROM ({}) AS \"counting\"",
        Sql.names(columns),
        Identifier.of(STALE),
        Sql.names(plan.matchColumns()),
        Identifier.of(STALE),
        rows);
  }

  private Sql counting(List<String> columns) {
    FeatureTable known = table.orElseThrow();
    List<String> seen = new ArrayList<>(columns);
    if (!filters.isEmpty() || hasStale()) {
      // They may use any column.
      known.columns().keySet().stream().filter(name -> !seen.contains(name)).forEach(seen::add);
    }
    FilterColumns named = FilterColumns.of(known.columns(), dialect);
    List<Sql> select = new ArrayList<>();
    columns.forEach(name -> select.add(Sql.of("{}", Identifier.of(name))));
    if (hasStale()) {
      select.add(
          Sql.of(
              "CASE WHEN {} THEN 1 ELSE 0 END AS {}",
              Sql.join(
                  " OR ",
                  staleness.stream().map(filter -> FilterSql.of(List.of(filter), named)).toList()),
              Identifier.of(STALE)));
    }
    return Sql.of(
        "SELECT {} FROM ({}) AS \"latest\" WHERE {}",
        Sql.join(", ", select),
        LatestRows.of(
            addressed(),
            Sql.of("{}", Identifier.of(ROW)),
            plan.spec().idColumns(),
            seen,
            featureVersion,
            first,
            dialect),
        FilterSql.of(filters, named));
  }

  private Sql addressed() {
    return Sql.of(
        "(SELECT *, {} AS {} FROM {}) AS \"addressed\"", address, Identifier.of(ROW), source);
  }

  /** {@link #ROW} of every row of the table, and its provenance by field. */
  Sql fields() {
    return Sql.of(
        "SELECT {} AS {}, {} FROM {}",
        address,
        Identifier.of(ROW),
        Identifier.of(SystemColumns.PROVENANCE_BY_FIELD),
        source);
  }
}
