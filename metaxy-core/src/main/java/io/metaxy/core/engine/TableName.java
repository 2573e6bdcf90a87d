package io.metaxy.core.engine;

/**
 * A table of the store, without the names of database and schema, which the engine knows.
 *
 * @param name the bare name
 */
public record TableName(String name) {

  @Override
  public String toString() {
    return name;
  }
}
