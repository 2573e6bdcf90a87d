package io.metaxy;

import io.metaxy.feature.FeatureKey;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Relation;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteResult;

/** Knows what it was opened with and how often it was closed. */
class FakeStore implements MetadataStore {

  final StoreContext context;
  final AccessMode mode;
  int timesClosed;

  FakeStore(StoreContext context, AccessMode mode) {
    this.context = context;
    this.mode = mode;
  }

  @Override
  public String name() {
    return context.name();
  }

  @Override
  public String tableName(FeatureKey feature) {
    return feature.tableName();
  }

  @Override
  public Relation read(FeatureKey feature) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WriteResult write(FeatureKey feature, Rows rows) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Increment resolveUpdate(FeatureKey feature) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isClosed() {
    return timesClosed > 0;
  }

  @Override
  public void close() {
    timesClosed++;
  }
}
