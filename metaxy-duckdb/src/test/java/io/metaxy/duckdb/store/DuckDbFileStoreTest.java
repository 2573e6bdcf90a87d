package io.metaxy.duckdb.store;

import io.metaxy.core.store.SqlMetadataStore;
import io.metaxy.duckdb.engine.Database;
import io.metaxy.duckdb.engine.DuckDbEngine;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StoreSettings;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;

class DuckDbFileStoreTest extends StoreContract {

  @Override
  MetadataStore open(FeatureGraph graph, StoreSettings settings, AccessMode mode) {
    try {
      Properties p = new Properties();
      p.setProperty("jdbc_stream_results", "true");
      DuckDBConnection root =
          (DuckDBConnection)
              DriverManager.getConnection("jdbc:duckdb:" + dir.resolve("store.duckdb"), p);
      return new SqlMetadataStore(
          new StoreContext("dev", "default", graph, settings),
          mode,
          DuckDbEngine.on(
              root, new Database("store", false), HashAlgorithm.XXHASH32, new ReentrantLock()),
          HashAlgorithm.XXHASH32,
          "");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
