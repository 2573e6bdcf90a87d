package io.metaxy.core.store;

import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.fallback.Fallbacks;
import io.metaxy.core.hash.HashWidth;
import io.metaxy.core.hash.SameHashes;
import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.push.ExternalFeatures;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.CompactReport;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.CopiedFeature;
import io.metaxy.store.CopyRequest;
import io.metaxy.store.Ddl;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.FeatureLocation;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.HashSettings;
import io.metaxy.store.Increment;
import io.metaxy.store.MaintenanceReport;
import io.metaxy.store.MaintenanceRequest;
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
import io.metaxy.store.VerifyReport;
import io.metaxy.store.VerifyRequest;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A metadata store whose tables live in an engine that runs SQL. */
public final class SqlMetadataStore implements MetadataStore {

  private static final Logger log = LoggerFactory.getLogger(SqlMetadataStore.class);

  private static final long FEW_ROWS = 50_000;

  /** So many rows are removed by a transaction, which takes some tenths of a second. */
  private static final long COMPACTED_ROWS = 20_000;

  private final Session session;
  private final StoredDefinitions definitions;
  private final SharedWrites shared;
  private final StorePlace place;
  private volatile boolean closed;

  /**
   * A store on an open engine, which it closes.
   *
   * @param context what the store is opened with
   * @param mode what it is opened for
   * @param engine the engine
   * @param algorithm how samples are hashed
   * @param tablePrefix what the names of tables begin with; may be empty
   * @param place where the tables are, for people
   * @param timeout how long a request may take that does not say so itself; empty: as long as it
   *     takes
   * @param fallbacks opens the stores that the context says, which this one closes
   * @throws MetaxyException if a feature cannot be made from its parents, a dependency's filter is
   *     not valid, or an external feature has another version than it is locked to
   */
  public SqlMetadataStore(
      StoreContext context,
      AccessMode mode,
      SqlEngine engine,
      HashAlgorithm algorithm,
      String tablePrefix,
      StorePlace place,
      Optional<Duration> timeout,
      Function<StoreContext, Fallbacks> fallbacks) {
    this(context, mode, engine, algorithm, tablePrefix, place, timeout, fallbacks, FEW_ROWS);
  }

  /**
   * The same, with another measure of tables.
   *
   * @param fewRows a table of a feature version with fewer rows is sorted as a whole to find the
   *     latest rows; of a larger one it is first asked whether that can be spared
   */
  public SqlMetadataStore(
      StoreContext context,
      AccessMode mode,
      SqlEngine engine,
      HashAlgorithm algorithm,
      String tablePrefix,
      StorePlace place,
      Optional<Duration> timeout,
      Function<StoreContext, Fallbacks> fallbacks,
      long fewRows) {
    this.place = place;
    StoreFormat format =
        new StoreFormat(engine, context.name(), tablePrefix, context.settings().autoCreateTables());
    this.definitions = new StoredDefinitions(engine, context.name(), tablePrefix, format);
    StoreContext synced = ExternalFeatures.synced(context, definitions::pushed);
    int length = synced.settings().hashTruncationLength();
    if (mode == AccessMode.WRITE && format.isKnown()) {
      engine.settle();
      new HashWidth(algorithm, length)
          .warning()
          .ifPresent(warning -> log.warn("store {}: {}", context.name(), warning));
    }
    FeatureVersions versions = FeatureVersions.of(synced.graph(), length);
    Map<FeatureKey, FeaturePlan> plans = plans(synced.graph());
    // Last: if anything before fails, there is nothing to close.
    this.session =
        new Session(
            synced,
            mode,
            engine,
            versions,
            plans,
            new Hashing(engine.dialect(), algorithm, length),
            new FirstWrites(engine, fewRows),
            new TableCreation(context),
            tablePrefix,
            format,
            timeout,
            fallbacks.apply(synced));
    this.shared = new SharedWrites(session);
  }

  /** Made when a store is opened, so that what is wrong with a feature appears then. */
  private static Map<FeatureKey, FeaturePlan> plans(FeatureGraph graph) {
    Map<FeatureKey, FeaturePlan> plans = new HashMap<>();
    for (FeatureKey feature : graph.topologicalOrder()) {
      if (!graph.definition(feature).pinned()) {
        plans.put(feature, FeaturePlan.of(graph, feature));
      }
    }
    return Map.copyOf(plans);
  }

  @Override
  public String name() {
    return session.context().name();
  }

  @Override
  public HashSettings hashSettings() {
    return new HashSettings(session.hashing().algorithm(), session.hashing().length());
  }

  @Override
  public String tableName(FeatureKey feature) {
    return session.tableName(session.graph().definition(feature).key()).name();
  }

  @Override
  public List<Column> columns(FeatureKey feature) {
    return session
        .operation("look up", feature)
        .run(() -> new StoredTables(session).columns(feature));
  }

  @Override
  public void drop(FeatureKey feature) {
    session.operation("drop", feature).run(() -> new StoredTables(session).drop(feature));
  }

  @Override
  public List<StoreSnapshot> snapshots() {
    return session.operation("list snapshots").run(session.engine()::snapshots);
  }

  @Override
  public StoreInfo info() {
    return session
        .operation("list tables")
        .run(
            () ->
                new StoreInfo(
                    name(), place, new StoredTables(session).names(), session.fallbacks().names()));
  }

  @Override
  public Optional<FeatureLocation> locate(FeatureKey feature) {
    return session
        .operation("look up", feature)
        .run(
            () ->
                columns(feature).isEmpty()
                    ? session.fallbacks().locate(feature)
                    : Optional.of(new FeatureLocation(name(), place, tableName(feature))));
  }

  @Override
  public Relation read(ReadRequest request) {
    Operation operation = session.operation("read", request.feature(), request.timeout());
    return operation.run(() -> new Reader(session).read(request, operation));
  }

  @Override
  public List<WriteResult> writeAll(Map<FeatureKey, ? extends Rows> rows, WriteOptions options) {
    return session
        .write(rows.keySet(), options)
        .run(() -> new Writer(session, shared).write(rows, options));
  }

  @Override
  public Ddl ddl() {
    return session.operation("list missing tables").run(new MissingTables(session)::ddl);
  }

  @Override
  public List<SchemaChange> schemaChanges(FeatureKey feature, Rows rows) {
    return session
        .operation("plan changes for", feature)
        .run(() -> new SchemaChanges(session).of(feature, rows));
  }

  @Override
  public Increment resolveUpdate(ResolveRequest request) {
    return session
        .operation("resolve", request.feature(), request.timeout())
        .run(() -> SqlIncrement.of(session, new Resolver(session).resolve(request)));
  }

  @Override
  public WriteResult delete(DeleteRequest request) {
    return session
        .operation("delete", request.feature(), request.timeout())
        .run(() -> new Deleter(session).delete(request));
  }

  @Override
  public WriteResult rebase(FeatureKey feature, String fromFeatureVersion) {
    return session
        .operation("rebase", feature)
        .run(() -> new Rebaser(session).rebase(feature, fromFeatureVersion));
  }

  @Override
  public List<CopiedFeature> copyFrom(MetadataStore source, CopyRequest request) {
    return session
        .longOperation("copy", request.features(), request.timeout())
        .run(
            () -> {
              SameHashes.require(this, source);
              return new Copier(session).copy(source, request);
            });
  }

  @Override
  public Increment openIncrement(Path file) {
    return session
        .operation("open an increment")
        .run(() -> new IncrementFile(session, file).open());
  }

  @Override
  public OptionalDouble inputProgress(ResolveRequest request) {
    return session
        .operation("resolve", request.feature(), request.timeout())
        .run(() -> new Resolver(session).progress(request));
  }

  @Override
  public TemporaryRelation computeProvenance(FeatureKey feature, Rows joined) {
    return session
        .operation("compute the provenance of", feature)
        .run(() -> new ProvenanceComputer(session).compute(feature, joined));
  }

  @Override
  public PushResult push(PushRequest request) {
    session.requireWritable();
    return session
        .operation("push")
        .run(
            () ->
                definitions.push(
                    session.context(), session.versions(), session.creation(), request));
  }

  @Override
  public List<PushedFeature> pushedFeatures() {
    return session.operation("list definitions").run(definitions::pushed);
  }

  @Override
  public CompactReport compact(CompactRequest request) {
    return session
        .longOperation("compact", request.features(), request.timeout())
        .run(() -> new Compactor(session, definitions.pushed(), COMPACTED_ROWS).compact(request));
  }

  @Override
  public MaintenanceReport maintain(MaintenanceRequest request) {
    session.requireWritable();
    Set<TableName> tables =
        request.features().stream()
            .map(feature -> session.tableName(session.graph().spec(feature).key()))
            .collect(Collectors.toUnmodifiableSet());
    return session
        .longOperation("maintain", request.features(), request.timeout())
        .run(
            () ->
                session
                    .engine()
                    .maintenance()
                    .map(maintenance -> maintenance.run(request, tables))
                    .orElseGet(() -> MetadataStore.super.maintain(request)));
  }

  @Override
  public VerifyReport verify(VerifyRequest request) {
    return session
        .longOperation("verify", request.features(), request.timeout())
        .run(() -> new Verifier(session).verify(request));
  }

  @Override
  public <T extends AutoCloseable> T unwrap(Class<T> type) {
    return session.engine().unwrap(type).orElseGet(() -> MetadataStore.super.unwrap(type));
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    try {
      session.engine().close();
    } finally {
      session.fallbacks().close();
    }
  }

  @Override
  public String toString() {
    return "store \"%s\": %s".formatted(name(), place);
  }
}
