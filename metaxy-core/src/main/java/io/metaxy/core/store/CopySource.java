package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows of another store into scratch space: between engines as a Parquet file, which both
 * write and read in columns, else one by one. Neither holds all of them in memory. What arrives is
 * counted.
 *
 * @param rows the rows
 */
record CopySource(Relation rows) {

  /** The rows in the engine's scratch space. */
  ScratchTable stage(SqlEngine engine) {
    if (rows instanceof EngineRelation relation) {
      return relation.engine() == engine
          ? engine.materialize(relation.query())
          : throughFile(engine, rows);
    }
    List<String> names = rows.columns().stream().map(Column::name).toList();
    AtomicLong sent = new AtomicLong();
    try (Stream<Row> stream = rows.stream()) {
      Iterator<@Nullable Object[]> values =
          stream
              .peek(row -> sent.incrementAndGet())
              .map(row -> names.stream().map(row::get).toArray())
              .iterator();
      return complete(engine, engine.stage(rows.columns(), values), sent.get());
    }
  }

  private static ScratchTable throughFile(SqlEngine engine, Relation relation) {
    try {
      Path directory = Files.createTempDirectory("metaxy-copy");
      Path file = directory.resolve("rows.parquet");
      try {
        long sent = relation.toParquet(file);
        return complete(engine, engine.materializeParquet(file.toString()), sent);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new MetaxyException(
          ErrorCode.PATH_NOT_WRITABLE,
          "Cannot copy through a file in the directory for temporary files: %s. Set java.io.tmpdir to one with space."
              .formatted(e),
          e);
    }
  }

  private static ScratchTable complete(SqlEngine engine, ScratchTable staged, long sent) {
    long there = Counts.of(engine, Sql.of("SELECT count(*) FROM {}", staged.sql()))[0];
    if (there != sent) {
      staged.close();
      throw new MetaxyException(
          ErrorCode.ENGINE,
          "Cannot copy: %d rows were sent, and %d arrived. Nothing of the feature was copied."
              .formatted(sent, there));
    }
    return staged;
  }
}
