package io.metaxy.core.store;

import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.plan.ParentPlan;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of a feature's parents that a user joined. A column for each parent has its data versions.
 *
 * @param plan how the feature is made
 * @param columns the columns of the rows
 * @param rows the rows in a query
 * @param hashing how samples are hashed
 */
record JoinedRows(FeaturePlan plan, List<Column> columns, Sql rows, Hashing hashing) {

  /**
   * The rows with the four columns of provenance and data version in place of the system columns of
   * the parents.
   *
   * @throws MetaxyException with the code {@code INVALID_ROWS} if a parent's data versions are
   *     missing
   */
  Sql withProvenance() {
    check();
    List<String> kept =
        columns.stream()
            .map(Column::name)
            .filter(name -> !name.startsWith(SystemColumns.PREFIX))
            .toList();
    DueProvenance due = new DueProvenance(plan, hashing, this::dataVersion);
    return Sql.of(
        "SELECT *, {} AS {}, {} AS {} FROM ({}) AS \"due\"",
        Identifier.of(SystemColumns.PROVENANCE_BY_FIELD),
        Identifier.of(SystemColumns.DATA_VERSION_BY_FIELD),
        Identifier.of(SystemColumns.PROVENANCE),
        Identifier.of(SystemColumns.DATA_VERSION),
        due.of(rows, kept));
  }

  private Sql dataVersion(FieldRef ref) {
    Sql versions = Sql.of("{}", Identifier.of(versionsOf(ref.feature())));
    return ByField.text(hashing.dialect(), versions, ref.field().structKey());
  }

  private void check() {
    Set<String> taken = new HashSet<>();
    for (ParentPlan parent : plan.parents()) {
      FeatureKey key = parent.spec().key();
      String name = versionsOf(key);
      if (!taken.add(name)) {
        throw refused(
            "several parents would have their data versions in \"%s\". Resolve without joining yourself"
                .formatted(name));
      }
      ColumnType type =
          columns.stream()
              .filter(column -> column.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      refused(
                          "the column \"%s\" with the data versions of \"%s\" is missing. Rename its %s to that"
                              .formatted(name, key, SystemColumns.DATA_VERSION_BY_FIELD)))
              .type();
      for (FieldKey field : plan.usedFields(parent)) {
        if (!ByField.hasEntry(type, field.structKey())) {
          throw refused(
              "the column \"%s\" of type %s has no entry for the field \"%s\" of \"%s\". Give a struct or map with one"
                  .formatted(name, type, field, key));
        }
      }
    }
  }

  private static String versionsOf(FeatureKey parent) {
    return SystemColumns.DATA_VERSION_BY_FIELD + parent.columnSuffix();
  }

  private MetaxyException refused(String reason) {
    return new MetaxyException(
        ErrorCode.INVALID_ROWS,
        "Cannot compute the provenance of feature \"%s\": %s."
            .formatted(plan.spec().key(), reason));
  }
}
