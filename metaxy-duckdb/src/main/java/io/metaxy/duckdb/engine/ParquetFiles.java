package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Single Parquet files.
 *
 * @param connections where statements run
 */
record ParquetFiles(Connections connections) {

  /** Written beside the target and moved, so that nobody sees half a file. */
  long write(Sql query, Path file, Map<String, String> metadata) {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      long rows = copy(query, part, metadata);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return rows;
    } catch (SQLException e) {
      throw EngineErrors.of("write %s".formatted(target), e);
    } catch (IOException e) {
      throw new MetaxyException(
          ErrorCode.PATH_NOT_WRITABLE, "Cannot write %s: %s.".formatted(target, e), e);
    } finally {
      discard(part);
    }
  }

  private long copy(Sql query, Path target, Map<String, String> metadata) throws SQLException {
    Lease lease = connections.take();
    try {
      return Statements.execute(
          lease.connection(),
          Sql.of(
              "COPY ({}) TO {} (FORMAT parquet{})",
              query,
              Literal.text(target.toString()),
              keyValues(metadata)));
    } finally {
      connections.release(lease);
    }
  }

  /** The engine does not take an empty list. */
  private static Sql keyValues(Map<String, String> metadata) {
    if (metadata.isEmpty()) {
      return Sql.EMPTY;
    }
    List<Sql> entries =
        metadata.entrySet().stream()
            .map(
                entry ->
                    Sql.of("{}: {}", Literal.text(entry.getKey()), Literal.text(entry.getValue())))
            .toList();
    return Sql.of(", KV_METADATA {{{}}}", Sql.join(", ", entries));
  }

  /** The engine takes a path that names a file as it is, even if it looks like a pattern. */
  Map<String, String> metadata(Path file) {
    Map<String, String> metadata = new LinkedHashMap<>();
    Literal path = Literal.text(file.toAbsolutePath().toString());
    Sql query = Sql.of("SELECT decode(key), decode(value) FROM parquet_kv_metadata({})", path);
    try (RowCursor cursor = DuckDbCursor.open(connections, query)) {
      for (@Nullable Object[] row = cursor.next(); row != null; row = cursor.next()) {
        metadata.put(String.valueOf(row[0]), String.valueOf(row[1]));
      }
    } catch (SQLException e) {
      throw EngineErrors.of("read %s".formatted(file), e);
    }
    return metadata;
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new MetaxyException(
          ErrorCode.PATH_NOT_WRITABLE,
          "Cannot remove the unfinished file %s: %s. Remove it.".formatted(part, e),
          e);
    }
  }
}
