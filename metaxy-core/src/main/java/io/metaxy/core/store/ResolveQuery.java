package io.metaxy.core.store;

import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.plan.FieldPlan;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.ColumnType;
import io.metaxy.store.SampleStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The one statement that says what must be computed. It compares the samples that ought to be there
 * with what is stored: a full join, so that new, stale and orphaned samples come from one pass.
 * Only of stale samples it then looks up what each field was made from.
 *
 * @param plan how the feature is made
 * @param expected the samples that ought to be there
 * @param stored what is stored
 * @param withCurrent whether samples that are up to date are kept, too
 * @param dialect the engine's SQL
 */
record ResolveQuery(
    FeaturePlan plan,
    ExpectedRows expected,
    StoredRows stored,
    boolean withCurrent,
    Dialect dialect) {

  /** The column that holds a {@link SampleStatus} in lower case, or {@link #CURRENT}. */
  static final String STATUS = "metaxy_status";

  /** The status of a sample that is up to date; only there if the input is kept. */
  static final String CURRENT = "current";

  /**
   * The column that holds, of a stale sample, the keys of the fields whose stored provenance
   * differs or is null, as texts in a list; null for others.
   */
  static final String CHANGED_FIELDS = "metaxy_changed_fields";

  private static final Identifier PROVENANCE = Identifier.of(SystemColumns.PROVENANCE);
  private static final Identifier BY_FIELD = Identifier.of(SystemColumns.PROVENANCE_BY_FIELD);
  private static final Identifier STALE_ROW = Identifier.of(StoredRows.ROW);
  private static final Identifier PRESENT = Identifier.of("metaxy_present");

  /**
   * The samples with their status. Columns: ids, what else is known of them, provenance by field,
   * provenance, status, changed fields.
   */
  Sql sql() {
    List<Sql> steps = new ArrayList<>(expected.steps());
    steps.add(Sql.of("\"stored\" AS ({})", stored.sql()));
    steps.add(Sql.of("\"compared\" AS ({})", compared()));
    List<Sql> select = new ArrayList<>();
    expected.columns().forEach(name -> select.add(Sql.of("\"c\".{}", Identifier.of(name))));
    List.of(BY_FIELD, PROVENANCE, Identifier.of(STATUS))
        .forEach(name -> select.add(Sql.of("\"c\".{}", name)));
    if (stored.table().isEmpty()) {
      select.add(noChangedFields());
      return Sql.of(
          "WITH {} SELECT {} FROM \"compared\" AS \"c\"",
          Sql.join(", ", steps),
          Sql.join(", ", select));
    }
    select.add(
        Sql.of(
            "CASE WHEN \"c\".{} IS NOT NULL THEN {} END AS {}",
            STALE_ROW,
            changedFields(),
            Identifier.of(CHANGED_FIELDS)));
    return Sql.of(
        "WITH {} SELECT {} FROM \"compared\" AS \"c\" LEFT JOIN ({}) AS \"f\" ON \"c\".{} = \"f\".{}",
        Sql.join(", ", steps),
        Sql.join(", ", select),
        stored.fields(),
        STALE_ROW,
        STALE_ROW);
  }

  /** All samples as new, without a look at what is stored; columns as above. */
  Sql sqlWithoutComparison() {
    List<Sql> select = new ArrayList<>();
    expected.columns().forEach(name -> select.add(Sql.of("{}", Identifier.of(name))));
    select.add(Sql.of("{}", BY_FIELD));
    select.add(Sql.of("{}", PROVENANCE));
    select.add(Sql.of("{} AS {}", status(SampleStatus.ADDED), Identifier.of(STATUS)));
    select.add(noChangedFields());
    return Sql.of(
        "WITH {} SELECT {} FROM {}",
        Sql.join(", ", expected.steps()),
        Sql.join(", ", select),
        ExpectedRows.STEP);
  }

  private Sql compared() {
    Sql all = Sql.of("true");
    Sql due = Sql.of("\"e\".{} IS NULL OR \"s\".{} IS NULL OR {}", PRESENT, PRESENT, isStale());
    return Sql.of(
        "SELECT {} FROM (SELECT *, true AS {} FROM {}) AS \"e\" FULL JOIN (SELECT *, true AS {} FROM \"stored\") AS \"s\" ON {} WHERE {}",
        compares(),
        PRESENT,
        ExpectedRows.STEP,
        PRESENT,
        sameIds(plan),
        withCurrent ? all : due);
  }

  private Sql compares() {
    List<Sql> select = new ArrayList<>();
    for (String column : expected.columns()) {
      Identifier name = Identifier.of(column);
      select.add(
          plan.matchColumns().contains(column)
              ? Sql.of("coalesce(\"e\".{}, \"s\".{}) AS {}", name, name, name)
              : Sql.of("\"e\".{}", name));
    }
    select.add(Sql.of("\"e\".{}", BY_FIELD));
    select.add(
        Sql.of(
            "CASE WHEN \"e\".{} THEN \"e\".{} ELSE \"s\".{} END AS {}",
            PRESENT,
            PROVENANCE,
            PROVENANCE,
            PROVENANCE));
    select.add(
        Sql.of(
            "CASE WHEN \"s\".{} IS NULL THEN {} WHEN \"e\".{} IS NULL THEN {} WHEN {} THEN {} ELSE {} END AS {}",
            PRESENT,
            status(SampleStatus.ADDED),
            PRESENT,
            status(SampleStatus.ORPHANED),
            isStale(),
            status(SampleStatus.STALE),
            Literal.text(CURRENT),
            Identifier.of(STATUS)));
    select.add(
        Sql.of(
            "CASE WHEN \"e\".{} AND ({}) THEN \"s\".{} END AS {}",
            PRESENT,
            isStale(),
            STALE_ROW,
            STALE_ROW));
    return Sql.join(", ", select);
  }

  /** Whether an expected row {@code e} and a stored row {@code s} are one sample. */
  static Sql sameIds(FeaturePlan plan) {
    return Sql.join(
        " AND ",
        plan.matchColumns().stream()
            .map(id -> Sql.of("\"e\".{} = \"s\".{}", Identifier.of(id), Identifier.of(id)))
            .toList());
  }

  /** A stored null is always stale; an expected null is stale unless null is stored. */
  private Sql isStale() {
    Sql differs =
        Sql.of(
            "\"s\".{} IS NULL OR \"e\".{} IS DISTINCT FROM \"s\".{}",
            PROVENANCE,
            PROVENANCE,
            PROVENANCE);
    return stored.hasStale()
        ? Sql.of("{} OR \"s\".{} = 1", differs, Identifier.of(StoredRows.STALE))
        : differs;
  }

  /** A field whose stored provenance is null differs, whatever is expected. */
  private Sql changedFields() {
    FeatureTable table = stored.table().orElseThrow();
    List<Sql> keys = new ArrayList<>();
    for (FieldPlan field : plan.fields()) {
      Literal key = Literal.text(field.key().toString());
      String name = field.key().structKey();
      if (table.hasEntry(SystemColumns.PROVENANCE_BY_FIELD, name)) {
        Sql made = dialect.entry(Sql.of("\"f\".{}", BY_FIELD), name);
        Sql due = dialect.entry(Sql.of("\"c\".{}", BY_FIELD), name);
        keys.add(
            Sql.of(
                "CASE WHEN {} IS NULL OR {} IS DISTINCT FROM {} THEN {} END",
                made,
                due,
                made,
                key));
      } else {
        keys.add(Sql.of("{}", key));
      }
    }
    return dialect.listOfPresent(ColumnType.Scalar.VARCHAR, keys);
  }

  private Sql noChangedFields() {
    return Sql.of(
        "CAST(NULL AS {}) AS {}",
        dialect.type(new ColumnType.ListOf(ColumnType.Scalar.VARCHAR)),
        Identifier.of(CHANGED_FIELDS));
  }

  static Literal status(SampleStatus status) {
    return Literal.text(status.name().toLowerCase(Locale.ROOT));
  }
}
