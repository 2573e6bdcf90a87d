package io.metaxy.core.store;

import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The samples that can be made from what the parents have.
 *
 * @param plan how the feature is made
 * @param parents the parents, in the plan's order
 * @param types types of columns, for parents that were never written
 * @param hashing how samples are hashed
 */
record JoinedParents(
    FeaturePlan plan, List<ParentSource> parents, Map<String, ColumnType> types, Hashing hashing)
    implements ExpectedRows {

  @Override
  public List<String> columns() {
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

  @Override
  public List<Sql> steps() {
    List<Sql> steps = new ArrayList<>();
    for (int i = 0; i < parents.size(); i++) {
      steps.add(step(i, plan.usedFields(parents.get(i).plan())));
    }
    DueProvenance due = new DueProvenance(plan, hashing, this::dataVersion);
    steps.add(Sql.of("{} AS ({})", STEP, due.of(joined(), columns())));
    return steps;
  }

  /** The same samples without their provenance, which is what takes time. */
  List<Sql> stepsWithoutProvenance() {
    List<Sql> steps = new ArrayList<>();
    for (int i = 0; i < parents.size(); i++) {
      steps.add(step(i, List.of()));
    }
    steps.add(Sql.of("{} AS (SELECT {} FROM {})", STEP, Sql.names(columns()), joined()));
    return steps;
  }

  private Sql step(int index, List<FieldKey> usedFields) {
    return Sql.of("{} AS ({})", name(index), parents.get(index).query(types, hashing, usedFields));
  }

  private Sql joined() {
    Sql from = Sql.of("{}", name(0));
    for (int i = 1; i < parents.size(); i++) {
      Sql on = Sql.names(plan.joinColumns());
      if (!parents.get(i).plan().optional()) {
        from = Sql.of("{} JOIN {} USING ({})", from, name(i), on);
      } else if (parents.get(0).plan().optional()) {
        from = Sql.of("{} FULL JOIN {} USING ({})", from, name(i), on);
      } else {
        from = Sql.of("{} LEFT JOIN {} USING ({})", from, name(i), on);
      }
    }
    return from;
  }

  private Sql dataVersion(FieldRef ref) {
    int index = plan.parents().indexOf(plan.parent(ref.feature()));
    String key = ref.field().structKey();
    Dialect dialect = hashing.dialect();
    boolean known =
        parents
            .get(index)
            .table()
            .filter(table -> table.hasEntry(SystemColumns.DATA_VERSION_BY_FIELD, key))
            .isPresent();
    if (!known) {
      return ByField.noText(dialect);
    }
    Sql versions = Sql.of("{}.{}", name(index), Identifier.of(ParentSource.DATA_VERSIONS));
    return ByField.text(dialect, versions, key);
  }

  private static Identifier name(int index) {
    return Identifier.of("parent_" + index);
  }
}
