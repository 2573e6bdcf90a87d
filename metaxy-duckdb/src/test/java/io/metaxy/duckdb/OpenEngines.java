package io.metaxy.duckdb;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.engine.DuckDbEngine;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Engines without a store, for tests that put many stores on one or look into one. */
public final class OpenEngines {

  private OpenEngines() {}

  /** The configuration of a store on a database file, or in memory. */
  static DuckDbStoreConfig.Builder config(String database) {
    return DuckDbStoreConfig.builder().name("dev").database(database);
  }

  /** The engine of a store that is open for writing. */
  public static DuckDbEngine open(DuckDbStoreConfig config) {
    return open(config, AccessMode.WRITE);
  }

  static DuckDbEngine open(DuckDbStoreConfig config, AccessMode mode) {
    return new Opening(config, mode, Set.of()).open(Function.identity());
  }

  /** Why a store cannot be opened. */
  static MetaxyException refused(DuckDbStoreConfig config, AccessMode mode) {
    return catchThrowableOfType(MetaxyException.class, () -> open(config, mode).close());
  }

  /** The first value that a query yields. */
  static String value(DuckDbEngine engine, Sql query) {
    try (RowCursor rows = engine.open(query)) {
      return String.valueOf(Objects.requireNonNull(rows.next())[0]);
    }
  }
}
