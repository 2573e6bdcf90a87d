package io.metaxy.duckdb.config;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Does something of its own around connecting and attaching, for which the configuration has no
 * key, such as creating a secret that a lake refers to by name. Several are called in their order.
 * What it throws ends the opening of the store.
 */
public interface ConnectionHook {

  /**
   * Called before the engine is started or shared.
   *
   * @param properties what the driver is given; may be changed
   */
  default void beforeConnect(Properties properties) throws SQLException {}

  /**
   * Called when settings are made, the extensions of the configuration loaded, and {@code init_sql}
   * is run. What a lake itself needs is loaded later.
   *
   * @param connection stays open
   */
  default void afterConnect(Connection connection) throws SQLException {}

  /**
   * Called before the database or lake that holds the tables is attached, when all extensions that
   * this needs are loaded: the place to create secrets.
   *
   * @param connection stays open
   */
  default void beforeAttach(Connection connection) throws SQLException {}

  /**
   * Called when the database or lake that holds the tables is attached.
   *
   * @param connection stays open
   */
  default void afterAttach(Connection connection) throws SQLException {}
}
