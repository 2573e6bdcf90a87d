package io.metaxy.memory;

import io.metaxy.core.push.KnownIds;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rows of a table, by whether anything needs them; {@link
 * io.metaxy.store.MetadataStore#compact} says which are not needed.
 *
 * @param superseded rows that a later one of their sample and version supersedes
 * @param deletions rows that say that a sample was deleted
 * @param others rows that are needed
 */
record RemovableRows(List<Row> superseded, List<Row> deletions, List<Row> others) {

  /**
   * Divides rows.
   *
   * @param ids by which columns rows are told apart
   * @param end rows after this moment are needed
   */
  static RemovableRows of(Table table, KnownIds ids, Instant end) {
    List<Row> superseded = superseded(table.rows(), ids, end);
    List<Row> others = new ArrayList<>(table.rows());
    others.removeAll(new HashSet<>(superseded));
    List<Row> deletions = deletions(others, ids, end);
    others.removeAll(new HashSet<>(deletions));
    return new RemovableRows(superseded, deletions, others);
  }

  /** The same, where deletions are needed. */
  RemovableRows withoutDeletions() {
    List<Row> needed = new ArrayList<>(others);
    needed.addAll(deletions);
    return new RemovableRows(superseded, List.of(), needed);
  }

  private static List<Row> superseded(List<Row> rows, KnownIds ids, Instant end) {
    List<String> sample = new ArrayList<>(ids.all());
    sample.add(SystemColumns.FEATURE_VERSION);
    List<Row> old = rows.stream().filter(row -> !RowOrder.moment(row).isAfter(end)).toList();
    Map<SampleKey, Row> latest = new HashMap<>();
    old.forEach(row -> latest.merge(SampleKey.of(row, sample), row, RowOrder::laterOf));
    return old.stream()
        .filter(
            row ->
                RowOrder.isLater(
                    Objects.requireNonNull(latest.get(SampleKey.of(row, sample))), row))
        .toList();
  }

  private static List<Row> deletions(List<Row> rows, KnownIds ids, Instant end) {
    Map<SampleKey, Instant> firsts = new HashMap<>();
    for (Row row : rows) {
      if (!isDeletion(row)) {
        firsts.merge(
            SampleKey.of(row, ids.common()),
            RowOrder.moment(row),
            (one, other) -> one.isBefore(other) ? one : other);
      }
    }
    return rows.stream()
        .filter(row -> isDeletion(row) && !RowOrder.moment(row).isAfter(end))
        .filter(
            row ->
                firsts
                    .getOrDefault(SampleKey.of(row, ids.common()), Instant.MAX)
                    .isAfter(RowOrder.moment(row)))
        .toList();
  }

  private static boolean isDeletion(Row row) {
    return row.get(SystemColumns.DELETED_AT) != null;
  }
}
