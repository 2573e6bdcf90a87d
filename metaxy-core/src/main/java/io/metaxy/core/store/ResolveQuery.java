package io.metaxy.core.store;

import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.plan.FieldPlan;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.ColumnType;
import io.metaxy.store.SampleStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The one statement that says what must be computed. It joins the latest rows of the parents,
 * derives the provenance that each sample ought to have, and compares it with what is stored: a
 * full join, so that new, stale and orphaned samples come from one pass.
 *
 * @param plan how the feature is made
 * @param parents the parents, in the plan's order
 * @param target the feature's own table; empty if nothing was ever written
 * @param targetSource that table in a query
 * @param featureVersion the feature's current version
 * @param hashing how samples are hashed
 */
record ResolveQuery(
    FeaturePlan plan,
    List<ParentSource> parents,
    Optional<FeatureTable> target,
    Sql targetSource,
    String featureVersion,
    Hashing hashing) {

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

  /**
   * Columns: ids, the parents' user columns, provenance by field, provenance, status, changed
   * fields.
   */
  Sql sql() {
    List<Sql> steps = new ArrayList<>();
    Map<String, ColumnType> idTypes = idTypes();
    for (int i = 0; i < parents.size(); i++) {
      ParentSource source = parents.get(i);
      Sql rows = source.query(idTypes, hashing, plan.usedFields(source.plan()));
      steps.add(Sql.of("{} AS ({})", parent(i), rows));
    }
    List<String> columns = inputColumns();
    steps.add(Sql.of("\"hashed\" AS (SELECT {} FROM {})", hashed(columns), joined()));
    steps.add(Sql.of("\"expected\" AS (SELECT {} FROM \"hashed\")", expected(columns)));
    steps.add(Sql.of("\"stored\" AS ({})", stored(idTypes)));
    return Sql.of(
        "WITH {} SELECT {} FROM \"expected\" AS \"e\" FULL JOIN \"stored\" AS \"s\" ON {} WHERE {}",
        Sql.join(", ", steps),
        result(columns),
        matched(),
        Sql.of("\"e\".{} IS NULL OR \"s\".{} IS NULL OR {}", present(), present(), isStale()));
  }

  /** What of the joined parents reaches the increment: ids first. */
  List<String> inputColumns() {
    Set<String> columns = new LinkedHashSet<>(plan.matchColumns());
    // Names are compared as databases do: without case.
    Map<String, ParentSource> origin = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (ParentSource parent : parents) {
      for (String column : parent.columns().values()) {
        ParentSource other = origin.putIfAbsent(column, parent);
        boolean joinsOnIt = plan.joinColumns().contains(column);
        if (other != null && !joinsOnIt) {
          throw new MetaxyException(
              ErrorCode.INVALID_FEATURE,
              "Cannot join the parents of feature \"%s\": \"%s\" and \"%s\" both have a column \"%s\". Rename it in one dependency, or select other columns."
                  .formatted(
                      plan.spec().key(),
                      other.plan().spec().key(),
                      parent.plan().spec().key(),
                      column));
        }
        columns.add(column);
      }
    }
    return List.copyOf(columns);
  }

  private Sql joined() {
    Sql from = Sql.of("{}", parent(0));
    for (int i = 1; i < parents.size(); i++) {
      Sql on = Sql.names(plan.joinColumns());
      if (!parents.get(i).plan().optional()) {
        from = Sql.of("{} JOIN {} USING ({})", from, parent(i), on);
      } else if (parents.get(0).plan().optional()) {
        from = Sql.of("{} FULL JOIN {} USING ({})", from, parent(i), on);
      } else {
        from = Sql.of("{} LEFT JOIN {} USING ({})", from, parent(i), on);
      }
    }
    return from;
  }

  /** The hash of each field, beside the input. */
  private Sql hashed(List<String> columns) {
    List<Sql> select = new ArrayList<>();
    columns.forEach(column -> select.add(Sql.of("{}", Identifier.of(column))));
    for (int i = 0; i < plan.fields().size(); i++) {
      select.add(Sql.of("{} AS {}", hashing.of(fieldText(plan.fields().get(i))), fieldHash(i)));
    }
    return Sql.join(", ", select);
  }

  /** {@code field|code version|parent|its data version|…}; null if a required parent's is null. */
  private Sql fieldText(FieldPlan field) {
    List<Sql> parts = new ArrayList<>();
    StringBuilder constant =
        new StringBuilder().append(field.key()).append('|').append(field.codeVersion());
    for (FieldRef ref : field.parents()) {
      constant.append('|').append(ref).append('|');
      parts.add(Sql.of("{}", Literal.text(constant.toString())));
      parts.add(dataVersion(ref));
      constant.setLength(0);
    }
    if (constant.length() > 0) {
      parts.add(Sql.of("{}", Literal.text(constant.toString())));
    }
    return Sql.join(" || ", parts);
  }

  private Sql dataVersion(FieldRef ref) {
    int index = 0;
    while (!parents.get(index).plan().spec().key().equals(ref.feature())) {
      index++;
    }
    ParentSource source = parents.get(index);
    boolean known =
        source.table().isPresent()
            && source
                .table()
                .get()
                .hasEntry(SystemColumns.DATA_VERSION_BY_FIELD, ref.field().structKey());
    Sql value =
        known
            ? Sql.of(
                "CAST({} AS {})",
                hashing
                    .dialect()
                    .entry(
                        Sql.of("{}.{}", parent(index), Identifier.of(ParentSource.DATA_VERSIONS)),
                        ref.field().structKey()),
                hashing.dialect().type(ColumnType.Scalar.VARCHAR))
            : Sql.of("CAST(NULL AS {})", hashing.dialect().type(ColumnType.Scalar.VARCHAR));
    return source.plan().optional() ? Sql.of("coalesce({}, {})", value, Literal.text("")) : value;
  }

  private Sql expected(List<String> columns) {
    List<Sql> select = new ArrayList<>();
    List<Dialect.Entry> entries = new ArrayList<>();
    List<Sql> hashes = new ArrayList<>();
    columns.forEach(column -> select.add(Sql.of("{}", Identifier.of(column))));
    for (int i = 0; i < plan.fields().size(); i++) {
      Sql hash = Sql.of("{}", fieldHash(i));
      hashes.add(hash);
      entries.add(new Dialect.Entry(plan.fields().get(i).key().structKey(), hash));
    }
    select.add(
        Sql.of(
            "{} AS {}", hashing.dialect().byField(ByField.struct(plan.spec()), entries), BY_FIELD));
    select.add(Sql.of("{} AS {}", hashing.ofFields(hashes), PROVENANCE));
    select.add(Sql.of("true AS {}", present()));
    return Sql.join(", ", select);
  }

  private Sql stored(Map<String, ColumnType> idTypes) {
    if (target.isEmpty()) {
      List<Sql> nothing = new ArrayList<>();
      plan.matchColumns()
          .forEach(
              id ->
                  nothing.add(
                      Sql.of(
                          "CAST(NULL AS {}) AS {}",
                          hashing
                              .dialect()
                              .type(idTypes.getOrDefault(id, ColumnType.Scalar.VARCHAR)),
                          Identifier.of(id))));
      nothing.add(
          Sql.of(
              "CAST(NULL AS {}) AS {}",
              hashing.dialect().type(ColumnType.Scalar.VARCHAR),
              PROVENANCE));
      return Sql.of("SELECT {}, true AS {} WHERE false", Sql.join(", ", nothing), present());
    }
    List<String> columns = new ArrayList<>(plan.matchColumns());
    columns.add(SystemColumns.PROVENANCE);
    columns.add(SystemColumns.PROVENANCE_BY_FIELD);
    return Sql.of(
        "SELECT {}, true AS {} FROM ({}) AS \"latest\"",
        Sql.names(columns),
        present(),
        storedRows(columns));
  }

  /** One row for each combination of the matched ids: the newest of all samples that have it. */
  private Sql storedRows(List<String> columns) {
    if (plan.matchColumns().containsAll(plan.spec().idColumns())) {
      return LatestRows.of(targetSource, plan.spec().idColumns(), columns, featureVersion);
    }
    List<String> withStamp = new ArrayList<>(columns);
    withStamp.add(SystemColumns.UPDATED_AT);
    return LatestRows.newest(
        LatestRows.of(targetSource, plan.spec().idColumns(), withStamp, featureVersion),
        plan.matchColumns(),
        columns);
  }

  private Sql result(List<String> columns) {
    List<Sql> select = new ArrayList<>();
    for (String column : columns) {
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
            present(),
            PROVENANCE,
            PROVENANCE,
            PROVENANCE));
    select.add(
        Sql.of(
            "CASE WHEN \"s\".{} IS NULL THEN {} WHEN \"e\".{} IS NULL THEN {} ELSE {} END AS {}",
            present(),
            status(SampleStatus.ADDED),
            present(),
            status(SampleStatus.ORPHANED),
            status(SampleStatus.STALE),
            Identifier.of(STATUS)));
    select.add(
        Sql.of(
            "CASE WHEN \"e\".{} AND \"s\".{} THEN {} END AS {}",
            present(),
            present(),
            changedFields(),
            Identifier.of(CHANGED_FIELDS)));
    return Sql.join(", ", select);
  }

  /** A field whose stored provenance is null differs, whatever is expected. */
  private Sql changedFields() {
    Dialect dialect = hashing.dialect();
    List<Sql> keys = new ArrayList<>();
    for (FieldPlan field : plan.fields()) {
      Literal key = Literal.text(field.key().toString());
      String name = field.key().structKey();
      boolean stored =
          target
              .map(table -> table.hasEntry(SystemColumns.PROVENANCE_BY_FIELD, name))
              .orElse(false);
      if (stored) {
        Sql made = dialect.entry(Sql.of("\"s\".{}", BY_FIELD), name);
        Sql due = dialect.entry(Sql.of("\"e\".{}", BY_FIELD), name);
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

  private Sql matched() {
    return Sql.join(
        " AND ",
        plan.matchColumns().stream()
            .map(id -> Sql.of("\"e\".{} = \"s\".{}", Identifier.of(id), Identifier.of(id)))
            .toList());
  }

  /** A stored null is always stale; an expected null is stale unless null is stored. */
  private static Sql isStale() {
    return Sql.of(
        "\"s\".{} IS NULL OR \"e\".{} IS DISTINCT FROM \"s\".{}",
        PROVENANCE,
        PROVENANCE,
        PROVENANCE);
  }

  /** Types of columns as the tables of the resolve have them, for tables that do not exist yet. */
  private Map<String, ColumnType> idTypes() {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    target.ifPresent(table -> plan.spec().idColumns().forEach(id -> types.put(id, table.type(id))));
    for (ParentSource parent : parents) {
      parent
          .table()
          .ifPresent(
              table ->
                  parent
                      .columns()
                      .forEach((stored, renamed) -> types.put(renamed, table.type(stored))));
    }
    return types;
  }

  static Literal status(SampleStatus status) {
    return Literal.text(status.name().toLowerCase(Locale.ROOT));
  }

  private static Identifier parent(int index) {
    return Identifier.of("parent_" + index);
  }

  private static Identifier fieldHash(int index) {
    return Identifier.of("metaxy_field_" + index);
  }

  private static Identifier present() {
    return Identifier.of("metaxy_present");
  }
}
