package io.metaxy;

import io.metaxy.feature.FeatureKey;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.CompactReport;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.CopiedFeature;
import io.metaxy.store.CopyRequest;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.FeatureLocation;
import io.metaxy.store.HashSettings;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushRequest;
import io.metaxy.store.PushResult;
import io.metaxy.store.PushedFeature;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Rows;
import io.metaxy.store.SchemaChange;
import io.metaxy.store.StoreInfo;
import io.metaxy.store.StoreSnapshot;
import io.metaxy.store.TemporaryRelation;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

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
  public HashSettings hashSettings() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String tableName(FeatureKey feature) {
    return feature.tableName();
  }

  @Override
  public Optional<FeatureLocation> locate(FeatureKey feature) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Column> columns(FeatureKey feature) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<SchemaChange> schemaChanges(FeatureKey feature, Rows rows) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void drop(FeatureKey feature) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<StoreSnapshot> snapshots() {
    throw new UnsupportedOperationException();
  }

  @Override
  public StoreInfo info() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Relation read(ReadRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<WriteResult> writeAll(Map<FeatureKey, ? extends Rows> rows, WriteOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompactReport compact(CompactRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Increment resolveUpdate(ResolveRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WriteResult delete(DeleteRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WriteResult rebase(FeatureKey feature, String fromFeatureVersion) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CopiedFeature> copyFrom(MetadataStore source, CopyRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Increment openIncrement(Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public OptionalDouble inputProgress(ResolveRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TemporaryRelation computeProvenance(FeatureKey feature, Rows joined) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PushResult push(PushRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<PushedFeature> pushedFeatures() {
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
