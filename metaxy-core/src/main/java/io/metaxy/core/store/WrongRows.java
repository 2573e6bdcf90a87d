package io.metaxy.core.store;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.Lineage;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.VerifyFinding;
import io.metaxy.store.VerifyProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table that cannot be right. Hashes are computed again of the current version only: what
 * fields an older one had, and how they were hashed, is not known.
 */
final class WrongRows {

  private final FeatureTable table;
  private final Session session;
  private final Sql source;
  private final Sql current;
  private final int examples;

  WrongRows(Session session, FeatureTable table, int examples) {
    this.session = session;
    this.table = table;
    this.source = session.engine().table(table.name(), session.engine().snapshot());
    this.current =
        LatestRows.ofVersion(Optional.of(session.versions().featureVersion(table.spec().key())));
    this.examples = examples;
  }

  List<VerifyFinding> findings() {
    return Stream.of(
            found(VerifyProblem.WRONG_PROVENANCE, rows(wrongProvenance())),
            found(VerifyProblem.WRONG_DATA_VERSION, rows(wrongDataVersion())),
            found(VerifyProblem.DOUBLED_ROW, doubled()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Sql wrongProvenance() {
    return Sql.of(
        "{} IS DISTINCT FROM {}",
        Identifier.of(SystemColumns.PROVENANCE),
        session.hashing().ofFields(values(SystemColumns.PROVENANCE_BY_FIELD)));
  }

  /** Of rows whose fields have no data versions of their own. Provenance may have been given. */
  private Sql wrongDataVersion() {
    List<Sql> made = values(SystemColumns.PROVENANCE_BY_FIELD);
    List<Sql> versions = values(SystemColumns.DATA_VERSION_BY_FIELD);
    List<Sql> conditions = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      conditions.add(Sql.of("{} IS NOT DISTINCT FROM {}", versions.get(i), made.get(i)));
    }
    for (Sql right :
        List.of(
            Sql.of("{}", Identifier.of(SystemColumns.PROVENANCE)),
            session.hashing().ofFields(versions))) {
      conditions.add(
          Sql.of("{} IS DISTINCT FROM {}", Identifier.of(SystemColumns.DATA_VERSION), right));
    }
    return Sql.join(" AND ", conditions);
  }

  /** The texts of the fields, in the order in which they are hashed. */
  private List<Sql> values(String column) {
    return table.spec().fields().stream()
        .map(FieldSpec::key)
        .map(key -> key.structKey())
        .sorted()
        .map(
            key ->
                table.hasEntry(column, key)
                    ? ByField.text(
                        session.hashing().dialect(), Sql.of("{}", Identifier.of(column)), key)
                    : ByField.noText(session.hashing().dialect()))
        .toList();
  }

  private Sql rows(Sql wrong) {
    return Sql.of(
        "SELECT {}, 1 AS \"metaxy_rows\" FROM {} WHERE {} AND {}",
        Sql.names(table.spec().idColumns()),
        source,
        current,
        wrong);
  }

  /**
   * A sample that is made from a group of rows may be written more than once at a time; of those,
   * rows that are the same in everything are too many.
   */
  private Sql doubled() {
    boolean aggregates =
        table.spec().dependencies().stream()
            .anyMatch(dependency -> dependency.lineage() instanceof Lineage.Aggregation);
    Collection<String> same =
        aggregates
            ? table.columns().keySet()
            : Stream.concat(
                    table.spec().idColumns().stream(),
                    Stream.of(
                        SystemColumns.FEATURE_VERSION,
                        SystemColumns.UPDATED_AT,
                        SystemColumns.DELETED_AT))
                .toList();
    return Sql.of(
        "SELECT {}, count(*) - 1 AS \"metaxy_rows\" FROM {} GROUP BY {} HAVING count(*) > 1",
        Sql.names(table.spec().idColumns()),
        source,
        Sql.names(same));
  }

  private Optional<VerifyFinding> found(VerifyProblem problem, Sql rows) {
    long count =
        Counts.of(
            session.engine(),
            Sql.of(
                "SELECT CAST(coalesce(sum(\"metaxy_rows\"), 0) AS BIGINT) FROM ({}) AS \"wrong\"",
                rows))[0];
    return count == 0
        ? Optional.empty()
        : Optional.of(new VerifyFinding(problem, table.name().name(), count, ids(rows)));
  }

  private List<String> ids(Sql rows) {
    Sql ids = Sql.names(table.spec().idColumns());
    List<String> found = new ArrayList<>();
    try (RowCursor cursor =
        session
            .engine()
            .open(
                Sql.of(
                    "SELECT DISTINCT {} FROM ({}) AS \"wrong\" ORDER BY {} LIMIT {}",
                    ids,
                    rows,
                    Sql.ascending(table.spec().idColumns()),
                    Literal.number(examples)))) {
      for (@Nullable Object[] row = cursor.next(); row != null; row = cursor.next()) {
        found.add(Arrays.toString(row));
      }
    }
    return found;
  }
}
