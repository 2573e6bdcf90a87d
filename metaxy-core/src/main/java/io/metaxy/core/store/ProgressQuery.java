package io.metaxy.core.store;

import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * How many of the units that samples are made from, a row or a group of rows of the parents, there
 * are, and of how many of them a sample is new.
 *
 * @param plan how the feature is made
 * @param expected what can be made from the parents
 * @param stored what is stored
 */
record ProgressQuery(FeaturePlan plan, JoinedParents expected, StoredRows stored) {

  /** One row: units, and those of them that are missing. */
  Sql sql() {
    List<Sql> steps = new ArrayList<>(expected.stepsWithoutProvenance());
    steps.add(Sql.of("\"stored\" AS ({})", stored.sql()));
    Identifier present = Identifier.of("metaxy_present");
    return Sql.of(
        "WITH {} SELECT count(*), coalesce(sum(\"missing\"), 0) FROM (SELECT max(CASE WHEN \"s\".{} IS NULL THEN 1 ELSE 0 END) AS \"missing\" FROM {} AS \"e\" LEFT JOIN (SELECT *, true AS {} FROM \"stored\") AS \"s\" ON {} GROUP BY {}) AS \"units\"",
        Sql.join(", ", steps),
        present,
        ExpectedRows.STEP,
        present,
        ResolveQuery.sameIds(plan),
        Sql.join(
            ", ",
            plan.joinColumns().stream()
                .map(column -> Sql.of("\"e\".{}", Identifier.of(column)))
                .toList()));
  }
}
