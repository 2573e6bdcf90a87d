package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.plan.FieldPlan;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of an older version of a feature with the provenance that is due now. The latest of each
 * sample counts.
 *
 * @param plan how the feature is made
 * @param table its table
 * @param source the table in a query
 * @param fromVersion the older version
 * @param due the samples that can be made now, with their provenance
 * @param dialect the engine's SQL
 */
record RebaseQuery(
    FeaturePlan plan,
    FeatureTable table,
    Sql source,
    String fromVersion,
    ScratchTable due,
    Dialect dialect) {

  private static final Identifier BY_FIELD = Identifier.of(SystemColumns.PROVENANCE_BY_FIELD);
  private static final Identifier PROVENANCE = Identifier.of(SystemColumns.PROVENANCE);
  private static final Identifier DATA_VERSION = Identifier.of(SystemColumns.DATA_VERSION);
  private static final Identifier VERSION_BY_FIELD =
      Identifier.of(SystemColumns.DATA_VERSION_BY_FIELD);

  /** The rows as they are to be appended. */
  SourceRows rows() {
    List<Column> columns = new ArrayList<>();
    List<Sql> select = new ArrayList<>();
    for (String name : table.userColumns()) {
      columns.add(new Column(name, table.type(name)));
      select.add(Sql.of("\"s\".{}", Identifier.of(name)));
    }
    columns.add(new Column(SystemColumns.PROVENANCE_BY_FIELD, ByField.struct(plan.spec())));
    select.add(Sql.of("\"e\".{}", BY_FIELD));
    columns.add(new Column(SystemColumns.PROVENANCE, ColumnType.Scalar.VARCHAR));
    select.add(Sql.of("\"e\".{}", PROVENANCE));
    columns.add(new Column(SystemColumns.DATA_VERSION_BY_FIELD, ByField.struct(plan.spec())));
    select.add(Sql.of("{} AS {}", given(versionByField()), VERSION_BY_FIELD));
    columns.add(new Column(SystemColumns.DATA_VERSION, ColumnType.Scalar.VARCHAR));
    select.add(Sql.of("{} AS {}", given(Sql.of("\"s\".{}", DATA_VERSION)), DATA_VERSION));
    columns.add(new Column(SystemColumns.CREATED_AT, table.type(SystemColumns.CREATED_AT)));
    select.add(Sql.of("\"s\".{}", Identifier.of(SystemColumns.CREATED_AT)));
    Sql query =
        Sql.of(
            "SELECT {} FROM ({}) AS \"s\" JOIN ({}) AS \"e\" ON {}",
            Sql.join(", ", select),
            LatestRows.of(source, plan.spec().idColumns(), storedColumns(), fromVersion),
            dueOnce(),
            ResolveQuery.sameIds(plan));
    return new SourceRows(plan.spec(), query, columns, dialect, true);
  }

  private Set<String> storedColumns() {
    Set<String> columns = new LinkedHashSet<>(table.userColumns());
    columns.add(SystemColumns.PROVENANCE);
    columns.add(SystemColumns.DATA_VERSION);
    columns.add(SystemColumns.DATA_VERSION_BY_FIELD);
    columns.add(SystemColumns.CREATED_AT);
    return columns;
  }

  /** Once for each sample: an aggregation lists it once for each row of its group. */
  private Sql dueOnce() {
    return Sql.of(
        "SELECT DISTINCT {}, {}, {} FROM {}",
        Sql.names(plan.matchColumns()),
        BY_FIELD,
        PROVENANCE,
        due.sql());
  }

  /** A data version that a user gave; null if it only repeats provenance. */
  private static Sql given(Sql version) {
    return Sql.of(
        "CASE WHEN \"s\".{} IS NOT DISTINCT FROM \"s\".{} THEN NULL ELSE {} END",
        DATA_VERSION,
        PROVENANCE,
        version);
  }

  /** A field that had no version yet has what it is made from now. */
  private Sql versionByField() {
    List<Dialect.Entry> entries = new ArrayList<>();
    for (FieldPlan field : plan.fields()) {
      String key = field.key().structKey();
      Sql made = dialect.entry(Sql.of("\"e\".{}", BY_FIELD), key);
      Sql version = ByField.text(dialect, Sql.of("\"s\".{}", VERSION_BY_FIELD), key);
      boolean stored = table.hasEntry(SystemColumns.DATA_VERSION_BY_FIELD, key);
      entries.add(
          new Dialect.Entry(key, stored ? Sql.of("coalesce({}, {})", version, made) : made));
    }
    return dialect.byField(ByField.struct(plan.spec()), entries);
  }
}
