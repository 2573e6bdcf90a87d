package io.metaxy.core.store;

import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What samples must satisfy that are given to a resolve. */
final class SampleChecks {

  private SampleChecks() {}

  /**
   * Checks columns and values.
   *
   * @throws MetaxyException with the code {@code INVALID_ROWS}
   */
  static void check(SqlEngine engine, FeaturePlan plan, SourceRows rows) {
    List<String> given = rows.columns().stream().map(Column::name).toList();
    List<String> missing = new ArrayList<>(plan.matchColumns());
    missing.removeAll(given);
    if (!missing.isEmpty()) {
      throw refused(plan, "they lack the id columns %s; they have %s.".formatted(missing, given));
    }
    List<String> without = rows.fieldsWithout(SystemColumns.PROVENANCE_BY_FIELD);
    if (!without.isEmpty()) {
      throw refused(
          plan,
          "nothing says what their fields %s were made from. Give %s for each field."
              .formatted(without, SystemColumns.PROVENANCE_BY_FIELD));
    }
    Optional<String> reason = RowChecks.wrongDataVersions(engine, rows);
    if (reason.isPresent()) {
      throw refused(plan, reason.get());
    }
    checkValues(engine, plan, rows);
  }

  private static void checkValues(SqlEngine engine, FeaturePlan plan, SourceRows rows) {
    long[] counts =
        Counts.of(
            engine,
            Sql.of(
                "SELECT count(CASE WHEN {} THEN 1 END), count(CASE WHEN {} IS NULL THEN 1 END), {} FROM ({}) AS \"samples\"",
                Counts.anyNull(plan.matchColumns()),
                Identifier.of(SystemColumns.PROVENANCE_BY_FIELD),
                Counts.twice(plan.matchColumns(), rows.query()),
                rows.query()));
    if (counts[0] > 0) {
      throw refused(
          plan,
          "%d of them have null in an id column %s. Give every sample its ids."
              .formatted(counts[0], plan.matchColumns()));
    } else if (counts[1] > 0) {
      throw refused(
          plan,
          "%d of them have null in %s. Give it for every sample."
              .formatted(counts[1], SystemColumns.PROVENANCE_BY_FIELD));
    } else if (counts[2] > 0 && !plan.aggregates()) {
      throw refused(plan, "%d of them come twice. Give each once.".formatted(counts[2]));
    }
  }

  private static MetaxyException refused(FeaturePlan plan, String reason) {
    return new MetaxyException(
        ErrorCode.INVALID_ROWS,
        "Cannot use the samples given for feature \"%s\": %s".formatted(plan.spec().key(), reason));
  }
}
