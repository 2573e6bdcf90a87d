package io.metaxy.core.store;

import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.sql.Sql;
import io.metaxy.store.Relation;

/** Rows that the engine can use without taking them out. */
interface EngineRelation extends Relation {

  /** Where the rows are. */
  SqlEngine engine();

  /**
   * The rows.
   *
   * @throws io.metaxy.error.MetaxyException if they are gone with what they belonged to
   */
  Sql query();
}
