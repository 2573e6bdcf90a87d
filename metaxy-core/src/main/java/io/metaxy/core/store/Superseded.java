package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of the current version that a write takes the place of. The new rows, if there are any,
 * are told from them by their stamp, which is later than all others in the table.
 *
 * @param spec the feature
 * @param table the table in a query
 * @param featureVersion the current version
 */
record Superseded(FeatureSpec spec, Sql table, String featureVersion) {

  private static final Identifier CREATED_AT = Identifier.of(SystemColumns.CREATED_AT);
  private static final Identifier UPDATED_AT = Identifier.of(SystemColumns.UPDATED_AT);

  /** All rows but the new ones. */
  Sql all(SourceRows rows) {
    return Sql.of(
        "{} AND ({} IS DISTINCT FROM ({}) OR NOT {})",
        ofVersion(),
        UPDATED_AT,
        newest(),
        areThere(rows));
  }

  /** Those of the samples that the new rows are of. */
  Sql ofSameSamples(SourceRows rows) {
    Sql ids = Sql.names(spec.idColumns());
    return Sql.of(
        "{} AND {} AND {} IS DISTINCT FROM ({}) AND ({}) IN (SELECT {} FROM {} WHERE {} AND {} = ({}))",
        areThere(rows),
        ofVersion(),
        UPDATED_AT,
        newest(),
        ids,
        ids,
        table,
        ofVersion(),
        UPDATED_AT,
        newest());
  }

  /** Without new rows, the newest stamp is that of an earlier write. */
  private static Sql areThere(SourceRows rows) {
    return Sql.of("EXISTS (SELECT 1 FROM ({}) AS \"rows\")", rows.query());
  }

  /** No rows in place of all. */
  Change.Replace byNone(TableName name) {
    Sql none = Sql.of("SELECT {} WHERE false", Literal.text(featureVersion));
    return new Change.Replace(
        new Change.Append(name, List.of(SystemColumns.FEATURE_VERSION), none), ofVersion());
  }

  /**
   * Rows with the moment of the first row that is stored of their sample; null if none is.
   *
   * @param known the table, whose ids may be of other types; empty if it is to be created
   */
  SourceRows withCreation(SourceRows rows, Optional<FeatureTable> known) {
    List<Column> columns = new ArrayList<>(rows.columns());
    columns.removeIf(column -> column.name().equals(SystemColumns.CREATED_AT));
    List<Sql> select = new ArrayList<>();
    columns.forEach(column -> select.add(Sql.of("\"new\".{}", Identifier.of(column.name()))));
    select.add(Sql.of("\"old\".{}", CREATED_AT));
    columns.add(new Column(SystemColumns.CREATED_AT, ColumnType.Scalar.TIMESTAMP_WITH_TIME_ZONE));
    Sql ids = Sql.names(spec.idColumns());
    Sql query =
        Sql.of(
            "SELECT {} FROM ({}) AS \"new\" LEFT JOIN (SELECT {}, min({}) AS {} FROM {} WHERE {} GROUP BY {}) AS \"old\" ON {}",
            Sql.join(", ", select),
            rows.query(),
            ids,
            CREATED_AT,
            CREATED_AT,
            table,
            ofVersion(),
            ids,
            sameIds(rows.dialect(), known));
    return new SourceRows(spec, query, columns, rows.dialect(), true);
  }

  /** Compared as they are stored: a text and a number would be compared as numbers. */
  private Sql sameIds(Dialect dialect, Optional<FeatureTable> known) {
    List<Sql> same = new ArrayList<>();
    for (String id : spec.idColumns()) {
      Sql given = Sql.of("\"new\".{}", Identifier.of(id));
      Sql stored =
          known
              .map(there -> Sql.of("CAST({} AS {})", given, dialect.type(there.type(id))))
              .orElse(given);
      same.add(Sql.of("{} = \"old\".{}", stored, Identifier.of(id)));
    }
    return Sql.join(" AND ", same);
  }

  private Sql newest() {
    return Sql.of("SELECT max({}) FROM {} WHERE {}", UPDATED_AT, table, ofVersion());
  }

  private Sql ofVersion() {
    return LatestRows.ofVersion(Optional.of(featureVersion));
  }
}
