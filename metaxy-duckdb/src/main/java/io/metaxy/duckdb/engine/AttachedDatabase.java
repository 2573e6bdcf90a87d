package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import java.util.Optional;

/**
 * The attached database that holds the store's tables. Names are always qualified with it.
 *
 * @param alias its name in the engine
 * @param lake whether it is a DuckLake, which has snapshots and messages of commits
 * @param metadata the schema of the lake's own tables; empty if it has none that can be seen
 * @param setup what is said of tables when they are created
 */
public record AttachedDatabase(
    String alias, boolean lake, Optional<Sql> metadata, TableSetup setup) {

  /** A database that is no lake. */
  public AttachedDatabase(String alias) {
    this(alias, false, Optional.empty(), TableSetup.NONE);
  }

  /** A lake. */
  public AttachedDatabase(String alias, Optional<Sql> metadata, TableSetup setup) {
    this(alias, true, metadata, setup);
  }

  Sql table(TableName table) {
    return Sql.of("{}.\"main\".{}", Identifier.of(alias), Identifier.of(table.name()));
  }

  Sql table(TableName table, Optional<Snapshot> snapshot) {
    return snapshot
        .map(at -> Sql.of("{} AT (VERSION => {})", table(table), Literal.number(at.version())))
        .orElseGet(() -> table(table));
  }

  /** A query of the names of its tables. */
  Sql tableNames() {
    return Sql.of(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = {} AND schema_name = 'main'"
            + " ORDER BY 1",
        Literal.text(alias));
  }

  /**
   * A query of whether it has columns of type VARIANT: lakes do, and so do files of a storage
   * version from 1.5 on and databases in memory, which have no version.
   */
  Sql hasVariants() {
    return Sql.of(
        "SELECT coalesce(list_transform(string_split(regexp_extract(tags['storage_version'], '[0-9]+[.][0-9]+'), '.'), lambda part: CAST(part AS INTEGER)) >= [1, 5], true) FROM duckdb_databases() WHERE database_name = {}",
        Literal.text(alias));
  }

  /** A query of a lake's snapshots: number, moment, author, message. */
  Sql snapshots() {
    return Sql.of(
        "SELECT snapshot_id, snapshot_time, author, commit_message FROM {}.snapshots() ORDER BY 1",
        Identifier.of(alias));
  }

  Sql detach() {
    return Sql.of("DETACH DATABASE IF EXISTS {}", Identifier.of(alias));
  }

  Sql currentSnapshot() {
    return Sql.of("SELECT id FROM ducklake_current_snapshot({})", Literal.text(alias));
  }

  /** Says what the transaction is for, which some lakes require. */
  public Sql commitMessage(String message) {
    return Sql.of(
        "CALL {}.set_commit_message('metaxy', {})", Identifier.of(alias), Literal.text(message));
  }
}
