package io.metaxy.store;

/** A relation whose rows take up space in the engine until it, or its store, is closed. */
public interface TemporaryRelation extends Relation, AutoCloseable {

  /** Releases the space. Relations made from this one end with it. */
  @Override
  void close();
}
