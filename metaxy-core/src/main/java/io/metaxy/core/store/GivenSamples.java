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
import java.util.function.Function;

/**
 * The samples that a caller gives, with what their fields were made from, and versions of their
 * data if the caller has some. Their provenance is always derived, as the original does.
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
    if (rows.givesDataVersionByField()) {
      columns.add(SystemColumns.DATA_VERSION_BY_FIELD);
      columns.add(SystemColumns.DATA_VERSION);
    }
    return List.copyOf(columns);
  }

  @Override
  public List<Sql> steps() {
    Dialect dialect = hashing.dialect();
    Map<String, ColumnType> types = new LinkedHashMap<>();
    rows.columns().forEach(column -> types.put(column.name(), column.type()));
    return List.of(
        Sql.of(
            "\"given\" AS (SELECT * FROM ({}) AS \"samples\" WHERE {})",
            rows.query(),
            FilterSql.of(filters, FilterColumns.of(types, dialect))),
        Sql.of(
            "{} AS (SELECT {}, {} AS {}, {} AS {} FROM \"given\")",
            STEP,
            Sql.join(", ", columns().stream().map(this::value).toList()),
            byField(rows::provenance),
            Identifier.of(SystemColumns.PROVENANCE_BY_FIELD),
            hashing.ofFields(rows.fieldKeys().stream().map(rows::provenance).toList()),
            Identifier.of(SystemColumns.PROVENANCE)));
  }

  private Sql value(String column) {
    Identifier name = Identifier.of(column);
    return switch (column) {
      case SystemColumns.DATA_VERSION_BY_FIELD ->
          Sql.of("{} AS {}", byField(rows::dataVersion), name);
      case SystemColumns.DATA_VERSION -> Sql.of("{} AS {}", rows.wholeDataVersion(hashing), name);
      default -> Sql.of("{}", name);
    };
  }

  private Sql byField(Function<String, Sql> version) {
    List<Dialect.Entry> entries =
        rows.fieldKeys().stream().map(key -> new Dialect.Entry(key, version.apply(key))).toList();
    return hashing.dialect().byField(ByField.struct(plan.spec()), entries);
  }
}
