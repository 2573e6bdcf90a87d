package io.metaxy.duckdb.store;

import io.metaxy.duckdb.config.ConnectionHook;
import java.util.Properties;

/**
 * Loads extensions without a check of their signatures, which hashes their files anew for each
 * engine and takes longer than most rules of a contract. Other tests load them as users do. One
 * thread is enough for few rows, and leaves the other cores to other tests.
 */
final class UncheckedExtensions implements ConnectionHook {

  @Override
  public void beforeConnect(Properties properties) {
    properties.setProperty("allow_unsigned_extensions", "true");
    properties.setProperty("threads", "1");
  }
}
