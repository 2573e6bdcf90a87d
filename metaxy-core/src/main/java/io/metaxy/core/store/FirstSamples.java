package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.ArrayList;
import java.util.List;

/**
 * So many samples that are to be computed, new ones first and then by their ids, and all that need
 * no computing. The last sample is found once and kept, so that queries do not sort.
 *
 * @param count how many
 */
record FirstSamples(long count) {

  /** Checks the range. */
  FirstSamples {
    if (count < 0) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot limit an increment to %d samples. Give a number that is not negative."
              .formatted(count));
    }
  }

  String name() {
    return "limit-%d".formatted(count);
  }

  /**
   * Those of an increment.
   *
   * @param cursors keep the last sample
   */
  IncrementRows of(IncrementRows rows, Cursors cursors) {
    if (count == 0) {
      return rows.where(Sql.of("NOT ({})", IncrementRows.isDue()));
    }
    // The order of the texts of statuses: added, stale.
    List<String> order = new ArrayList<>();
    order.add(ResolveQuery.STATUS);
    order.addAll(rows.idColumns());
    Sql names = Sql.names(order);
    ScratchTable last =
        rows.engine()
            .materialize(
                Sql.of(
                    "SELECT {} FROM {} AS \"samples\" WHERE {} GROUP BY {} ORDER BY {} LIMIT 1 OFFSET {}",
                    names,
                    rows.source(),
                    IncrementRows.isDue(),
                    names,
                    // As values are compared below.
                    Sql.ascending(order),
                    Literal.number(count - 1)));
    cursors.keep(last);
    List<Sql> whole =
        order.stream().map(name -> Sql.of("\"whole\".{}", Identifier.of(name))).toList();
    return rows.where(
        Sql.of(
            "NOT ({}) OR coalesce(({}) <= (SELECT ({}) FROM {}), true)",
            IncrementRows.isDue(),
            Sql.join(", ", whole),
            names,
            last.sql()));
  }
}
