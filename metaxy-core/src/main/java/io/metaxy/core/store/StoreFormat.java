package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The format in which a store keeps its tables: a number in a table of its own, which the first
 * write adds. A store of a newer format is only read, since what it is to hold is not known here.
 * Stores that Metaxy for Python made have no number; it does not look at the table.
 */
final class StoreFormat {

  /** What this version of Metaxy writes. */
  static final int CURRENT = 1;

  private static final Logger log = LoggerFactory.getLogger(StoreFormat.class);

  private static final String TABLE = "metaxy_system__format";
  private static final Column VERSION = new Column("version", ColumnType.Scalar.INTEGER);

  private final SqlEngine engine;
  private final String store;
  private final TableName table;
  private final boolean mayCreate;
  private final int found;
  private volatile boolean recorded;

  /**
   * Looks up the format of a store.
   *
   * @param mayCreate whether tables may be created
   */
  StoreFormat(SqlEngine engine, String store, String tablePrefix, boolean mayCreate) {
    this.engine = engine;
    this.store = store;
    this.table = new TableName(tablePrefix + TABLE);
    this.mayCreate = mayCreate;
    Optional<Integer> stored = stored();
    this.found = stored.orElse(CURRENT);
    this.recorded = stored.isPresent();
    if (!isKnown()) {
      log.warn(
          "store {}: its format is {}, newer than {}, which this version of Metaxy writes. It can only be read.",
          store,
          found,
          CURRENT);
    }
  }

  /** The largest number, if two first writes added one each. */
  private Optional<Integer> stored() {
    if (engine.describe(table).isEmpty()) {
      return Optional.empty();
    }
    Sql query =
        Sql.of(
            "SELECT max({}) FROM {}",
            Identifier.of(VERSION.name()),
            engine.table(table, Optional.empty()));
    long version = Counts.of(engine, query)[0];
    return version == 0 ? Optional.empty() : Optional.of((int) version);
  }

  /** Whether rows can be written. */
  boolean isKnown() {
    return found <= CURRENT;
  }

  /**
   * Goes on if rows can be written.
   *
   * @throws MetaxyException with the code {@code READ_ONLY}
   */
  void requireKnown() {
    if (!isKnown()) {
      throw new MetaxyException(
          ErrorCode.READ_ONLY,
          "Cannot write to store \"%s\": its format is %d, and this version of Metaxy writes format %d. Use the version of Metaxy that wrote it, or a later one."
              .formatted(store, found, CURRENT));
    }
  }

  /** What a write does beside, so that the store has its number; mostly nothing. */
  List<Change> recording() {
    if (recorded) {
      return List.of();
    }
    List<Change> creation = creation();
    if (creation.isEmpty() && stored().isPresent()) {
      recorded = true;
      return List.of();
    }
    if (!creation.isEmpty() && !mayCreate) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>(creation);
    changes.add(
        new Change.Append(
            table, List.of(VERSION.name()), Sql.of("SELECT {}", Literal.number(CURRENT))));
    return changes;
  }

  /** What creates the table of the number; nothing if it is there. */
  List<Change> creation() {
    return engine.describe(table).isPresent()
        ? List.of()
        : List.of(new Change.CreateTable(table, List.of(VERSION)));
  }
}
