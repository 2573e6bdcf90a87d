package io.metaxy.memory;

import io.metaxy.core.filter.DependencyFilters;
import io.metaxy.core.hash.SampleHash;
import io.metaxy.core.push.ExternalFeatures;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushRequest;
import io.metaxy.store.PushResult;
import io.metaxy.store.PushedFeature;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.TemporaryRelation;
import io.metaxy.store.WriteResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A store on the tables of a backend. It keeps nothing itself. */
final class MemoryMetadataStore implements MetadataStore {

  private final StoreContext context;
  private final AccessMode mode;
  private final Tables tables;
  private final FeatureVersions versions;
  private final Map<FeatureKey, Family> families = new HashMap<>();
  private final SampleHash hash;
  private final Lifetime lifetime;
  private final StoredDefinitions definitions;

  MemoryMetadataStore(StoreContext given, AccessMode mode, HashAlgorithm algorithm, Tables tables) {
    this.definitions = new StoredDefinitions(tables, given.name());
    StoreContext context = ExternalFeatures.synced(given, definitions::pushed);
    DependencyFilters.check(context.graph());
    int length = context.settings().hashTruncationLength();
    this.context = context;
    this.mode = mode;
    this.tables = tables;
    this.versions = FeatureVersions.of(context.graph(), length);
    this.hash = new SampleHash(algorithm, length);
    for (FeatureKey feature : context.graph().topologicalOrder()) {
      FeatureSpec spec = context.graph().spec(feature);
      if (!spec.isRoot() && !context.graph().definition(feature).pinned()) {
        families.put(feature, Family.of(context.graph(), spec));
      }
    }
    this.lifetime = Lifetime.of("store \"%s\"".formatted(context.name()));
  }

  @Override
  public String name() {
    return context.name();
  }

  @Override
  public String tableName(FeatureKey feature) {
    return graph().spec(feature).key().tableName();
  }

  @Override
  public Relation read(ReadRequest request) {
    FeatureKey feature = request.feature();
    FeatureSpec spec = graph().spec(feature);
    lifetime.require();
    Table table =
        table(spec)
            .orElseThrow(
                () ->
                    new MetaxyException(
                        ErrorCode.TABLE_MISSING,
                        "Cannot read feature \"%s\": store \"%s\" has no table \"%s\". Write the feature first."
                            .formatted(feature, name(), tableName(feature))));
    return new MemoryRelation(lifetime, table.columnList(), latest(spec, table));
  }

  @Override
  public WriteResult write(FeatureKey feature, Rows rows) {
    requireWritable();
    FeatureSpec spec = graph().spec(feature);
    lifetime.require();
    Optional<Table> table = table(spec);
    Optional<GivenRows> given = Staging.of(lifetime, spec, table, rows);
    if (given.isEmpty()) {
      return new WriteResult(feature, 0);
    }
    RowRules rules = new RowRules(spec, given.get());
    rules.checkColumns(table);
    rules.checkProvenance();
    rules.checkDataVersion();
    rules.checkIds();
    rules.checkProvenanceValues();
    return append(spec, given.get());
  }

  /** Appends rows that were checked. */
  WriteResult append(FeatureSpec spec, GivenRows given) {
    String name = tableName(spec.key());
    Append append =
        new Append(
            spec,
            given,
            hash,
            versions.featureVersion(spec.key()),
            versions.projectVersion(context.project()),
            context.settings().mapDatatype());
    tables.replace(
        name,
        existing -> {
          if (existing.isEmpty() && !context.settings().autoCreateTables()) {
            throw new MetaxyException(
                ErrorCode.TABLE_MISSING,
                "Cannot write feature \"%s\": store \"%s\" has no table \"%s\", and may not create it. Set auto_create_tables = true."
                    .formatted(spec.key(), name(), name));
          }
          return append.to(name, existing);
        });
    return new WriteResult(spec.key(), given.rows().size());
  }

  @Override
  public Increment resolveUpdate(ResolveRequest request) {
    FeatureKey feature = request.feature();
    FeatureSpec spec = graph().spec(feature);
    if (spec.isRoot()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot resolve feature \"%s\": it has no parents, so nothing in the store knows its samples. Write them, and resolve the features that depend on it."
              .formatted(feature));
    }
    lifetime.require();
    Family family = families.get(feature);
    if (family == null) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot resolve feature \"%s\": it is external, and its field versions are given instead of its parents. Push it from its own project and open the store with sync = true."
              .formatted(feature));
    }
    Map<String, Table> now = tables.all();
    List<Upstream> parents = new ArrayList<>();
    for (Parent parent : family.parents()) {
      FeatureKey key = parent.spec().key();
      Optional<Table> table = Optional.ofNullable(now.get(tableName(key)));
      table.ifPresent(
          found -> {
            found.requireIdsOf(parent.spec());
            DependencyRules.check(parent, found);
          });
      parents.add(Upstream.of(parent, table, versions.featureVersion(key), hash));
    }
    Optional<Table> own = Optional.ofNullable(now.get(tableName(feature)));
    List<Row> stored = own.map(table -> latest(spec, table.requireIdsOf(spec))).orElse(List.of());
    Join join = Join.of(family, parents);
    return new MemoryIncrement(
        this, family, lifetime, Resolution.of(graph(), family, hash, join, stored));
  }

  /** The feature's table as it is now. */
  Optional<Table> table(FeatureSpec spec) {
    return tables.find(tableName(spec.key())).map(table -> table.requireIdsOf(spec));
  }

  /** The rows of a table that count. */
  List<Row> latest(FeatureSpec spec, Table table) {
    return Latest.of(table, spec, versions.featureVersion(spec.key()));
  }

  void requireWritable() {
    if (mode != AccessMode.WRITE) {
      throw new MetaxyException(
          ErrorCode.READ_ONLY,
          "Cannot write to store \"%s\": it was opened for reading. Open it with AccessMode.WRITE."
              .formatted(name()));
    }
  }

  private FeatureGraph graph() {
    return context.graph();
  }

  @Override
  public WriteResult delete(DeleteRequest request) {
    throw new UnsupportedOperationException("delete");
  }

  @Override
  public WriteResult rebase(FeatureKey feature, String fromFeatureVersion) {
    throw new UnsupportedOperationException("rebase");
  }

  @Override
  public Increment openIncrement(Path file) {
    throw new UnsupportedOperationException("openIncrement");
  }

  @Override
  public OptionalDouble inputProgress(ResolveRequest request) {
    throw new UnsupportedOperationException("inputProgress");
  }

  @Override
  public TemporaryRelation computeProvenance(FeatureKey feature, Rows joined) {
    throw new UnsupportedOperationException("computeProvenance");
  }

  @Override
  public PushResult push(PushRequest request) {
    requireWritable();
    lifetime.require();
    return definitions.push(context, versions, request);
  }

  @Override
  public List<PushedFeature> pushedFeatures() {
    lifetime.require();
    return definitions.pushed();
  }

  @Override
  public boolean isClosed() {
    return lifetime.hasEnded();
  }

  @Override
  public void close() {
    lifetime.end();
  }

  @Override
  public String toString() {
    return "MemoryMetadataStore[%s]".formatted(name());
  }
}
