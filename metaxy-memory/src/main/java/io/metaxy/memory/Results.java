package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.Completion;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteMode;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What users compute for an increment.
 *
 * @param session the store
 * @param spec the feature
 * @param resolution what was to be computed
 */
record Results(Session session, FeatureSpec spec, Resolution resolution) {

  WriteResult write(Rows rows, WriteOptions options, TimeLimit limit) {
    refuseOtherThanResults(options);
    Optional<Table> table = session.table(spec);
    Optional<GivenRows> given =
        Staging.of(session.lifetime(), spec, table, rows, options.evolveSchema());
    if (given.isEmpty()) {
      return new WriteResult(spec.key(), 0);
    }
    RowRules rules = RowRules.ofWrite(spec, given.get());
    rules.checkColumns(table, options.evolveSchema());
    rules.refuseProvenance();
    rules.checkIds();
    GivenRows known = withVersions(given.get());
    rules.checkDataVersion();
    limit.check();
    return new Writing(session, spec).append(known, options);
  }

  private void refuseOtherThanResults(WriteOptions options) {
    if (options.mode() == WriteMode.REPLACE) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot replace all rows of feature \"%s\" by results of an increment, which are those of some samples. Use the mode UPSERT, or write to the store."
              .formatted(spec.key()));
    }
    if (options.keepFeatureVersion()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot write feature \"%s\": results of an increment are of the current feature version and keep no other. Write them without keepFeatureVersion."
              .formatted(spec.key()));
    }
  }

  /**
   * The rows with what the increment knows of them: provenance and, unless the rows have some of
   * their own, the data versions that came with its samples.
   */
  private GivenRows withVersions(GivenRows given) {
    Expected expected = resolution.expected();
    List<Column> supplied =
        expected.versionColumns(!given.has(SystemColumns.DATA_VERSION_BY_FIELD));
    Map<SampleKey, Row> due = new HashMap<>();
    resolution.due().forEach(row -> due.put(expected.key(row), row));
    List<Row> rows = new ArrayList<>();
    for (Row row : given.rows()) {
      Row sample = due.get(expected.key(row));
      if (sample == null) {
        throw new MetaxyException(
            ErrorCode.NOT_IN_INCREMENT,
            "Cannot write feature \"%s\": sample %s is not of this increment. Write samples that it lists as new or stale, or write to the store with provenance of your own."
                .formatted(spec.key(), expected.key(row).values()));
      }
      Row known = row;
      for (Column column : supplied) {
        known = known.with(column.name(), sample.get(column.name()));
      }
      rows.add(known);
    }
    List<Column> columns = new ArrayList<>(given.columns());
    columns.removeIf(own -> supplied.stream().anyMatch(c -> c.name().equals(own.name())));
    columns.addAll(supplied);
    return new GivenRows(columns, rows);
  }

  /**
   * What was written, by whomever, and what is left. A sample may be due although its provenance is
   * stored, so only rows count that are newer than what was stored when it was found to be due.
   */
  Completion completion() {
    Set<Made> made = new HashSet<>();
    session
        .table(spec)
        .ifPresent(
            table ->
                session
                    .current(spec, table)
                    .where(this::isNewer)
                    .rows()
                    .forEach(row -> made.add(made(row))));
    long addedLeft = resolution.added().stream().filter(row -> !made.contains(made(row))).count();
    long staleLeft =
        resolution.stale().stream().filter(stale -> !made.contains(made(stale.row()))).count();
    return new Completion(resolution.due().count() - addedLeft - staleLeft, addedLeft, staleLeft);
  }

  private boolean isNewer(Row row) {
    return row.get(SystemColumns.UPDATED_AT) instanceof Instant stamp
        && resolution.newestStamp().map(stamp::isAfter).orElse(true);
  }

  /** A sample, and what it was made from. */
  private record Made(SampleKey key, @Nullable String provenance) {}

  private Made made(Row row) {
    return new Made(resolution.expected().key(row), row.text(SystemColumns.PROVENANCE));
  }
}
