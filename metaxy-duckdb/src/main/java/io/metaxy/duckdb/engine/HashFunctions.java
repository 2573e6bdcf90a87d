package io.metaxy.duckdb.engine;

import io.metaxy.core.hash.WyHash;
import io.metaxy.core.hash.XxHash;
import io.metaxy.core.sql.Identifier;
import io.metaxy.store.HashAlgorithm;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.ToLongFunction;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;

/**
 * The hash functions that DuckDB lacks, as functions of the engine. They return the bits of the
 * hash as a whole number, since making text of it is faster in SQL. The engine calls them from ever
 * new threads: they have no state.
 */
final class HashFunctions {

  private HashFunctions() {}

  /** The function's name in SQL. */
  static Identifier name(HashAlgorithm algorithm) {
    return Identifier.of("metaxy_" + algorithm.id());
  }

  /** Registers the function of an algorithm, unless the engine has it by itself. */
  static void register(Connection connection, HashAlgorithm algorithm) throws SQLException {
    switch (algorithm) {
      case XXHASH32 -> register(connection, algorithm, XxHash::xxhash32);
      case XXHASH64 -> register(connection, algorithm, XxHash::xxhash64);
      case XXH3_64 -> register(connection, algorithm, XxHash::xxh3);
      case WYHASH -> register(connection, algorithm, WyHash::wyhash);
      case MD5, SHA256 -> {}
    }
  }

  private static void register(
      Connection connection, HashAlgorithm algorithm, ToLongFunction<byte[]> hash)
      throws SQLException {
    try (var function = DuckDBFunctions.scalarFunction()) {
      function
          .withName(name(algorithm).name())
          .withParameter(DuckDBColumnType.VARCHAR)
          .withReturnType(DuckDBColumnType.BIGINT)
          .withVectorizedFunction(
              (input, output) -> {
                DuckDBReadableVector texts = input.vector(0);
                long rows = input.rowCount();
                for (long row = 0; row < rows; row++) {
                  if (texts.isNull(row)) {
                    output.setNull(row);
                  } else {
                    output.setLong(
                        row,
                        hash.applyAsLong(texts.getString(row).getBytes(StandardCharsets.UTF_8)));
                  }
                }
              })
          .register(connection);
    }
  }
}
