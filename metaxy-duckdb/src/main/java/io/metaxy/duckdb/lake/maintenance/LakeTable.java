package io.metaxy.duckdb.lake.maintenance;

/**
 * A table of a lake.
 *
 * @param schema its schema
 * @param name its bare name
 */
record LakeTable(String schema, String name) {

  @Override
  public String toString() {
    return schema + "." + name;
  }
}
