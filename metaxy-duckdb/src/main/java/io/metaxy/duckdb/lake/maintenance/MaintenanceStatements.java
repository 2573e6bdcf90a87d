package io.metaxy.duckdb.lake.maintenance;

import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements of a lake's maintenance.
 *
 * @param alias the lake's name in the engine
 * @param onServer whether MotherDuck runs them, which takes flushing for a function of values
 */
record MaintenanceStatements(String alias, boolean onServer) {

  /** All tables: schema and name. */
  Sql tables() {
    return Sql.of(
        "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = {} ORDER BY schema_name ASC NULLS LAST, table_name ASC NULLS LAST",
        Literal.text(alias));
  }

  /** Writes the rows of a table that are in the catalog to files. */
  Sql flush(LakeTable table) {
    if (onServer) {
      return Sql.of(
          "SELECT ducklake_flush_inlined_data({})",
          Literal.text(
              Stream.of(alias, table.schema(), table.name()).collect(Collectors.joining("."))));
    }
    return Sql.of(
        "CALL ducklake_flush_inlined_data({}, schema_name => {}, table_name => {})",
        Literal.text(alias),
        Literal.text(table.schema()),
        Literal.text(table.name()));
  }

  /**
   * Merges files of a table.
   *
   * @param most how many files are made at most
   */
  Sql merge(LakeTable table, int most) {
    return Sql.of(
        "CALL ducklake_merge_adjacent_files({}, {}, schema => {}, max_compacted_files => {})",
        Literal.text(alias),
        Literal.text(table.name()),
        Literal.text(table.schema()),
        Literal.number(most));
  }

  /** Writes those files of a table anew of which many rows are deleted. */
  Sql rewrite(LakeTable table) {
    return Sql.of(
        "CALL ducklake_rewrite_data_files({}, {}, schema => {})",
        Literal.text(alias),
        Literal.text(table.name()),
        Literal.text(table.schema()));
  }

  /**
   * The snapshots that were superseded before a moment: number, moment, extra info. One that was
   * the newest until then may be old, but is what readers began with.
   */
  Sql expiring(Instant before) {
    return Sql.of(
        "SELECT snapshot_id, snapshot_time, commit_extra_info FROM ducklake_expire_snapshots({}, dry_run => true, older_than => {}) WHERE snapshot_id IN (SELECT snapshot_id FROM (SELECT snapshot_id, lead(snapshot_time) OVER (ORDER BY snapshot_id) AS superseded FROM ducklake_snapshots({})) AS \"s\" WHERE superseded < {}) ORDER BY snapshot_id ASC NULLS LAST",
        Literal.text(alias),
        moment(before),
        Literal.text(alias),
        moment(before));
  }

  /** Makes snapshots expire. */
  Sql expire(Collection<Long> snapshots) {
    return Sql.of(
        "CALL ducklake_expire_snapshots({}, versions => [{}])",
        Literal.text(alias),
        Sql.join(", ", snapshots.stream().map(Literal::number).toList()));
  }

  /** Deletes files that became needless before a moment, and names them. */
  Sql cleanUp(Instant before, boolean dryRun) {
    return Sql.of(
        "CALL ducklake_cleanup_old_files({}, dry_run => {}, older_than => {})",
        Literal.text(alias),
        Literal.bool(dryRun),
        moment(before));
  }

  /**
   * How many files became needless before a moment: microseconds of the epoch, number.
   *
   * @param metadata the schema of the lake's own tables
   */
  Sql needless(Sql metadata, Instant before) {
    return Sql.of(
        "SELECT epoch_us(\"moment\"), count(*) FROM (SELECT CAST(schedule_start AS TIMESTAMP WITH TIME ZONE) AS \"moment\" FROM {}.ducklake_files_scheduled_for_deletion) AS \"needless\" WHERE \"moment\" < {} GROUP BY 1 ORDER BY 1 ASC NULLS LAST",
        metadata,
        moment(before));
  }

  /** Deletes files from before a moment that no snapshot has, and names them. */
  Sql deleteOrphans(Instant before, boolean dryRun) {
    return Sql.of(
        "CALL ducklake_delete_orphaned_files({}, dry_run => {}, older_than => {})",
        Literal.text(alias),
        Literal.bool(dryRun),
        moment(before));
  }

  /** The files of a table that are read now, with the sizes that they should have. */
  Sql files(LakeTable table) {
    return Sql.of(
        "WITH \"f\" AS (SELECT * FROM ducklake_list_files({}, {}, schema => {})) SELECT data_file, data_file_size_bytes FROM \"f\" UNION SELECT delete_file, delete_file_size_bytes FROM \"f\" WHERE delete_file IS NOT NULL",
        Literal.text(alias),
        Literal.text(table.name()),
        Literal.text(table.schema()));
  }

  /** The sizes that files have. */
  Sql sizes(Collection<String> files) {
    return Sql.of(
        "SELECT filename, size FROM read_blob([{}])",
        Sql.join(", ", files.stream().map(Literal::text).toList()));
  }

  private static Sql moment(Instant moment) {
    return Sql.of("CAST({} AS TIMESTAMP WITH TIME ZONE)", Literal.text(moment.toString()));
  }
}
