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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The samples that a caller gives, with what their fields were made from. Their provenance is
 * always derived from that, as the original does.
 *
 * @param plan how the feature is made
 * @param rows the samples
 * @param filters which of them count
 * @param hashing how samples are hashed
 */
record GivenSamples(FeaturePlan plan, SourceRows rows, List<Filter> filters, Hashing hashing)
    implements ExpectedRows {

  /** No samples, where nothing is known of their columns. */
  static SourceRows none(FeaturePlan plan, Map<String, ColumnType> types, Dialect dialect) {
    List<Column> columns = new ArrayList<>(NoRows.columns(plan.matchColumns(), types));
    columns.add(new Column(SystemColumns.PROVENANCE_BY_FIELD, ByField.struct(plan.spec())));
    return new SourceRows(plan.spec(), NoRows.of(columns, dialect), columns, dialect);
  }

  @Override
  public List<String> columns() {
    Set<String> columns = new LinkedHashSet<>(plan.matchColumns());
    columns.addAll(rows.userColumns());
    return List.copyOf(columns);
  }

  @Override
  public List<Sql> steps() {
    Dialect dialect = hashing.dialect();
    Map<String, ColumnType> types = new LinkedHashMap<>();
    rows.columns().forEach(column -> types.put(column.name(), column.type()));
    List<Sql> fields = rows.fieldKeys().stream().map(rows::provenance).toList();
    List<Dialect.Entry> entries =
        rows.fieldKeys().stream().map(key -> new Dialect.Entry(key, rows.provenance(key))).toList();
    return List.of(
        Sql.of(
            "\"given\" AS (SELECT * FROM ({}) AS \"samples\" WHERE {})",
            rows.query(),
            FilterSql.of(filters, FilterColumns.of(types, dialect))),
        Sql.of(
            "{} AS (SELECT {}, {} AS {}, {} AS {} FROM \"given\")",
            STEP,
            Sql.names(columns()),
            dialect.byField(ByField.struct(plan.spec()), entries),
            Identifier.of(SystemColumns.PROVENANCE_BY_FIELD),
            hashing.ofFields(fields),
            Identifier.of(SystemColumns.PROVENANCE)));
  }
}
