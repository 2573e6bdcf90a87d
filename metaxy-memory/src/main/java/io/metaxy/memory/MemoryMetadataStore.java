package io.metaxy.memory;

import io.metaxy.core.hash.SameHashes;
import io.metaxy.core.push.ExternalFeatures;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.CompactReport;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.CopiedFeature;
import io.metaxy.store.CopyRequest;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.FeatureLocation;
import io.metaxy.store.HashAlgorithm;
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
import io.metaxy.store.StorePlace;
import io.metaxy.store.StoreSnapshot;
import io.metaxy.store.TemporaryRelation;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A store on the tables of a backend. It keeps nothing itself. */
final class MemoryMetadataStore implements MetadataStore {

  private static final StorePlace PLACE = new StorePlace("memory", ":memory:", Optional.empty());

  private final Session session;
  private final StoredDefinitions definitions;

  MemoryMetadataStore(
      StoreContext context, AccessMode mode, HashAlgorithm algorithm, Tables tables) {
    this.definitions = new StoredDefinitions(tables, context.name());
    this.session =
        Session.of(ExternalFeatures.synced(context, definitions::pushed), mode, algorithm, tables);
  }

  @Override
  public String name() {
    return session.context().name();
  }

  @Override
  public HashSettings hashSettings() {
    return new HashSettings(session.hash().algorithm(), session.hash().truncationLength());
  }

  @Override
  public String tableName(FeatureKey feature) {
    return spec(feature).key().tableName();
  }

  @Override
  public List<Column> columns(FeatureKey feature) {
    String name = tableName(feature);
    session.requireOpen();
    return session.tables().find(name).map(Table::columnList).orElse(List.of());
  }

  @Override
  public void drop(FeatureKey feature) {
    session.requireWritable();
    String name = tableName(feature);
    session.requireOpen();
    session.tables().drop(name);
  }

  /** None: a table has the rows of now. */
  @Override
  public List<StoreSnapshot> snapshots() {
    session.requireOpen();
    return List.of();
  }

  @Override
  public StoreInfo info() {
    session.requireOpen();
    return new StoreInfo(
        name(),
        PLACE,
        session.tables().all().keySet().stream()
            .filter(name -> !name.startsWith("metaxy_system__"))
            .sorted()
            .toList(),
        session.fallbacks().names());
  }

  @Override
  public Optional<FeatureLocation> locate(FeatureKey feature) {
    return columns(feature).isEmpty()
        ? session.fallbacks().locate(feature)
        : Optional.of(new FeatureLocation(name(), PLACE, tableName(feature)));
  }

  @Override
  public Relation read(ReadRequest request) {
    FeatureSpec spec = spec(request.feature());
    TimeLimit limit = session.limit("read", spec, request.timeout());
    session.requireOpen();
    Reading reading = new Reading(session, request);
    Optional<Table> table = reading.table(spec);
    if (table.isEmpty()) {
      return reading.ofFallback().orElseThrow(() -> neverWritten(spec));
    }
    Relation rows =
        new MemoryRelation(
            session.lifetime(), table.get().columnList(), reading.of(table.get()).rows());
    limit.check();
    return request.columns().isEmpty()
        ? rows
        : rows.select(request.columns().toArray(String[]::new));
  }

  private MetaxyException neverWritten(FeatureSpec spec) {
    return new MetaxyException(
        ErrorCode.TABLE_MISSING,
        "Cannot read feature \"%s\": store \"%s\" has no table \"%s\". Write the feature first."
            .formatted(spec.key(), name(), tableName(spec.key())));
  }

  @Override
  public List<WriteResult> writeAll(Map<FeatureKey, ? extends Rows> rows, WriteOptions options) {
    session.requireWritable();
    TimeLimit limit = TimeLimit.of(session.request("write", rows.keySet()), options.timeout());
    Map<FeatureSpec, Rows> features = new LinkedHashMap<>();
    rows.forEach((feature, given) -> features.put(spec(feature), given));
    session.requireOpen();
    Map<FeatureSpec, GivenRows> checked = new LinkedHashMap<>();
    features.forEach(
        (feature, given) ->
            new Writing(session, feature)
                .checked(given, options)
                .ifPresent(ready -> checked.put(feature, ready)));
    limit.check();
    Map<FeatureKey, WriteResult> written = new HashMap<>();
    Writing.all(session, checked, options).forEach(result -> written.put(result.feature(), result));
    return rows.keySet().stream()
        .map(feature -> written.getOrDefault(feature, new WriteResult(feature, 0)))
        .toList();
  }

  @Override
  public List<SchemaChange> schemaChanges(FeatureKey feature, Rows rows) {
    FeatureSpec spec = spec(feature);
    session.requireOpen();
    return new Writing(session, spec).schemaChanges(rows);
  }

  @Override
  public WriteResult delete(DeleteRequest request) {
    session.requireWritable();
    session.requireOpen();
    TimeLimit limit = session.limit("delete", spec(request.feature()), request.timeout());
    return new Deleting(session, request).delete(limit);
  }

  @Override
  public CompactReport compact(CompactRequest request) {
    if (!request.dryRun()) {
      session.requireWritable();
    }
    session.requireOpen();
    Instant end = Instant.now().minus(request.olderThan());
    List<PushedFeature> pushed = definitions.pushed();
    List<FeatureKey> features =
        request.features().isEmpty() ? session.graph().topologicalOrder() : request.features();
    TimeLimit limit = TimeLimit.of(session.request("compact", features), request.timeout());
    return new CompactReport(
        request.dryRun(),
        features.stream()
            .map(
                feature -> {
                  Compacting compacting = new Compacting(session, spec(feature), pushed, end);
                  limit.of(session.request("compact", List.of(feature))).check();
                  return request.dryRun() ? compacting.count() : compacting.remove();
                })
            .toList());
  }

  @Override
  public WriteResult rebase(FeatureKey feature, String fromFeatureVersion) {
    session.requireWritable();
    FeatureSpec spec = spec(feature);
    session.requireOpen();
    return new Rebasing(session, spec, fromFeatureVersion).rebase();
  }

  @Override
  public List<CopiedFeature> copyFrom(MetadataStore source, CopyRequest request) {
    session.requireWritable();
    session.requireOpen();
    SameHashes.require(this, source);
    return new Copying(session, source, request).copy();
  }

  @Override
  public Increment resolveUpdate(ResolveRequest request) {
    FeatureSpec spec = spec(request.feature());
    session.requireOpen();
    TimeLimit limit = session.limit("resolve", spec, request.timeout());
    Increment increment =
        MemoryIncrement.of(
            session, spec, new Resolving(session, request, spec), request.withInput());
    limit.check();
    return increment;
  }

  @Override
  public Increment openIncrement(Path file) {
    throw noFiles("open the increment in " + file);
  }

  /** What is said to those who want files. */
  static MetaxyException noFiles(String what) {
    return new MetaxyException(
        ErrorCode.UNSUPPORTED,
        "Cannot %s: a store in memory has no Parquet. Use a store on DuckDB.".formatted(what));
  }

  @Override
  public OptionalDouble inputProgress(ResolveRequest request) {
    FeatureSpec spec = spec(request.feature());
    session.requireOpen();
    TimeLimit limit = session.limit("resolve", spec, request.timeout());
    OptionalDouble progress = new Resolving(session, request, spec).inputProgress();
    limit.check();
    return progress;
  }

  @Override
  public TemporaryRelation computeProvenance(FeatureKey feature, Rows joined) {
    FeatureSpec spec = spec(feature);
    session.requireOpen();
    GivenRows rows = JoinedRows.withProvenance(session, spec, joined);
    Lifetime lifetime = session.lifetime().inner("joined rows of \"%s\"".formatted(feature));
    return new HeldRelation(new MemoryRelation(lifetime, rows.columns(), rows.rows()));
  }

  @Override
  public PushResult push(PushRequest request) {
    session.requireWritable();
    session.requireOpen();
    return definitions.push(session.context(), session.versions(), request);
  }

  @Override
  public List<PushedFeature> pushedFeatures() {
    session.requireOpen();
    return definitions.pushed();
  }

  private FeatureSpec spec(FeatureKey feature) {
    return session.graph().spec(feature);
  }

  @Override
  public boolean isClosed() {
    return session.lifetime().hasEnded();
  }

  @Override
  public void close() {
    session.lifetime().end();
    session.fallbacks().close();
  }

  @Override
  public String toString() {
    return "MemoryMetadataStore[%s]".formatted(name());
  }
}
