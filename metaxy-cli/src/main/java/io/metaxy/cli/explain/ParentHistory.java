package io.metaxy.cli.explain;

import io.metaxy.cli.explain.Explanation.ParentReason;
import io.metaxy.cli.explain.Explanation.Written;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All rows that a parent ever had of some samples.
 *
 * @param spec the parent
 * @param rows in any order, of all versions, deletions included
 */
record ParentHistory(FeatureSpec spec, List<StoredRow> rows) {

  /** The samples whose field is another now than at a moment. */
  List<ParentReason> changesSince(Instant moment, FieldRef field) {
    Map<SampleId, List<StoredRow>> samples = new LinkedHashMap<>();
    rows.stream()
        .sorted(Comparator.comparing(StoredRow::moment))
        .forEach(
            row ->
                samples
                    .computeIfAbsent(row.id(spec.idColumns()), id -> new ArrayList<>())
                    .add(row));
    List<ParentReason> reasons = new ArrayList<>();
    samples.forEach(
        (sample, history) -> change(sample, history, moment, field).ifPresent(reasons::add));
    return reasons;
  }

  private static Optional<ParentReason> change(
      SampleId sample, List<StoredRow> history, Instant moment, FieldRef field) {
    Optional<StoredRow> before =
        history.stream().filter(row -> !row.moment().isAfter(moment)).reduce((first, last) -> last);
    Optional<String> from = before.flatMap(row -> version(row, field));
    StoredRow latest = history.get(history.size() - 1);
    Optional<String> to = version(latest, field);
    if (from.equals(to)) {
      return Optional.empty();
    }
    // The first row that has what the latest has is the write that changed it.
    StoredRow written =
        history.stream()
            .filter(row -> row.moment().isAfter(moment) && version(row, field).equals(to))
            .findFirst()
            .orElse(latest);
    return Optional.of(new ParentReason(field, sample, from, to, Written.of(written)));
  }

  private static Optional<String> version(StoredRow row, FieldRef field) {
    return row.deletedAt().isPresent() ? Optional.empty() : row.dataVersion(field.field());
  }
}
