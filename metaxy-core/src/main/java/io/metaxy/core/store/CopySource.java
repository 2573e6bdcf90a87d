package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
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
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows of another store into scratch space: between engines as a Parquet file, which both
 * write and read in columns, else one by one. Neither holds all of them in memory.
 *
 * @param rows the rows
 */
record CopySource(Relation rows) {

  /** The rows in the engine's scratch space. */
  ScratchTable stage(SqlEngine engine) {
    if (rows instanceof EngineRelation relation) {
      return relation.engine() == engine
          ? engine.materialize(relation.query())
          : throughFile(engine, relation);
    }
    List<String> names = rows.columns().stream().map(Column::name).toList();
    try (Stream<Row> stream = rows.stream()) {
      Iterator<@Nullable Object[]> values =
          stream.map(row -> names.stream().map(row::get).toArray()).iterator();
      return engine.stage(rows.columns(), values);
    }
  }

  private static ScratchTable throughFile(SqlEngine engine, EngineRelation relation) {
    try {
      Path directory = Files.createTempDirectory("metaxy-copy");
      Path file = directory.resolve("rows.parquet");
      try {
        relation.engine().exportParquet(relation.query(), file, Map.of());
        return engine.materializeParquet(file.toString());
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
}
