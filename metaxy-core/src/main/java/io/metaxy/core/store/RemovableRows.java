package io.metaxy.core.store;

import io.metaxy.core.push.KnownIds;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.SystemColumns;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of a table that nothing needs any more; {@link io.metaxy.store.MetadataStore#compact}
 * says which. Rows of one rank in the order of their sample stay together.
 *
 * @param table the table
 * @param source the table in a query
 * @param ids by which columns rows are told apart
 * @param end rows up to this moment are removed
 * @param dialect the engine's SQL
 */
record RemovableRows(FeatureTable table, Sql source, KnownIds ids, Instant end, Dialect dialect) {

  /** In {@link #perSample}: how many superseded rows a sample has. */
  static final Identifier SUPERSEDED = Identifier.of("metaxy_superseded");

  /** In {@link #perSample}: how many deletions a sample has. */
  static final Identifier DELETIONS = Identifier.of("metaxy_deletions");

  /** In {@link #perSample}: a number of the samples that are removed together. */
  static final Identifier PIECE = Identifier.of("metaxy_piece");

  private static final Identifier ROW = Identifier.of("metaxy_row");
  private static final Identifier OLD = Identifier.of("metaxy_old");
  private static final Identifier RANK = Identifier.of("metaxy_order");
  private static final Identifier STAMP = Identifier.of("metaxy_stamp");
  private static final Identifier DELETED_AT = Identifier.of(SystemColumns.DELETED_AT);

  /**
   * A query of the samples that have such rows, with the numbers of both kinds. Deletions are
   * counted as if superseded rows were gone.
   *
   * @param rows the number of rows after which a piece ends
   */
  Sql perSample(long rows) {
    Sql sample = Sql.names(table.spec().idColumns());
    Sql kept = Sql.of("(SELECT * FROM \"ranked\" WHERE NOT ({}))", isSuperseded());
    return Sql.of(
        "WITH \"ranked\" AS ({}), \"removable\" AS (SELECT {}, 1 AS {}, 0 AS {} FROM \"ranked\" WHERE {} UNION ALL SELECT {}, 0, 1 FROM \"ranked\" AS \"gone\" WHERE {}), \"samples\" AS (SELECT {}, sum({}) AS {}, sum({}) AS {}, count(*) AS \"n\" FROM \"removable\" GROUP BY {}) SELECT *, CAST(floor((sum(\"n\") OVER (ORDER BY {} ROWS UNBOUNDED PRECEDING) - \"n\") / {}) AS BIGINT) AS {} FROM \"samples\"",
        ranked(Sql.of("true")),
        sample,
        SUPERSEDED,
        DELETIONS,
        isSuperseded(),
        sample,
        isDeletion(kept),
        sample,
        SUPERSEDED,
        SUPERSEDED,
        DELETIONS,
        DELETIONS,
        sample,
        Sql.ascending(table.spec().idColumns()),
        Literal.number(rows),
        PIECE);
  }

  /** The condition that a row of the table is superseded, and of one of these samples. */
  Sql superseded(Sql samples) {
    return Sql.of(
        "{} IN (SELECT {} FROM ({}) AS \"ranked\" WHERE {})",
        dialect.rowAddress(),
        ROW,
        ranked(among(samples)),
        isSuperseded());
  }

  /** The condition that a row is a deletion of one of these samples, and that none needs it. */
  Sql deletions(Sql samples) {
    return Sql.of(
        "{} IN (SELECT {} FROM ({}) AS \"gone\" WHERE {})",
        dialect.rowAddress(),
        ROW,
        ranked(among(samples)),
        isDeletion(source));
  }

  private Sql among(Sql samples) {
    Sql sample = Sql.names(table.spec().idColumns());
    return Sql.of("({}) IN (SELECT {} FROM {})", sample, sample, samples);
  }

  /** What must be known of rows: among those that are old enough, their rank in their sample. */
  private Sql ranked(Sql condition) {
    Sql old =
        Sql.of("coalesce({} <= {}, false)", FirstWrite.rowStamp(), WriteStamp.moment(end, dialect));
    Set<String> columns = new LinkedHashSet<>(ids.all());
    columns.add(SystemColumns.DELETED_AT);
    columns.add(SystemColumns.UPDATED_AT);
    return Sql.of(
        "SELECT {}, {} AS {}, {} AS {}, {} AS {}, rank() OVER (PARTITION BY {}, {}, {} ORDER BY {} DESC NULLS LAST, {} DESC NULLS LAST, {} DESC NULLS LAST) AS {} FROM {} WHERE {}",
        Sql.names(columns),
        dialect.rowAddress(),
        ROW,
        FirstWrite.rowStamp(),
        STAMP,
        old,
        OLD,
        old,
        Identifier.of(SystemColumns.FEATURE_VERSION),
        Sql.names(ids.all()),
        FirstWrite.rowStamp(),
        Identifier.of(SystemColumns.PROVENANCE),
        Identifier.of(SystemColumns.DATA_VERSION),
        RANK,
        source,
        condition);
  }

  private static Sql isSuperseded() {
    return Sql.of("{} AND {} > 1", OLD, RANK);
  }

  /** A row without a moment is older than all. */
  private Sql isDeletion(Sql kept) {
    return Sql.of(
        "{} AND {} = 1 AND {} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {} AS \"kept\" WHERE \"kept\".{} IS NULL AND {} AND NOT coalesce(\"kept\".{} > \"gone\".{}, false))",
        OLD,
        RANK,
        DELETED_AT,
        kept,
        DELETED_AT,
        sameSample(ids.common()),
        Identifier.of(SystemColumns.UPDATED_AT),
        STAMP);
  }

  private static Sql sameSample(List<String> common) {
    return common.isEmpty()
        ? Sql.of("true")
        : Sql.join(
            " AND ",
            common.stream()
                .map(Identifier::of)
                .map(id -> Sql.of("\"kept\".{} IS NOT DISTINCT FROM \"gone\".{}", id, id))
                .toList());
  }
}
