package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Completion;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.InputVersion;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An increment as lists of rows. */
final class MemoryIncrement implements Increment {

  private static final String FIELD = "field";

  private final Session session;
  private final FeatureSpec spec;
  private final String id;
  private final List<InputVersion> inputs;
  private final boolean withInput;
  private final Lifetime lifetime;
  private final Resolution resolution;

  private MemoryIncrement(
      Session session,
      FeatureSpec spec,
      String id,
      List<InputVersion> inputs,
      boolean withInput,
      Lifetime outer,
      Resolution resolution) {
    this.session = session;
    this.spec = spec;
    this.id = id;
    this.inputs = List.copyOf(inputs);
    this.withInput = withInput;
    this.lifetime = outer.inner("the increment of \"%s\"".formatted(spec.key()));
    this.resolution = resolution;
  }

  static MemoryIncrement of(
      Session session, FeatureSpec spec, Resolving resolving, boolean withInput) {
    Resolution resolution = resolving.resolution();
    return new MemoryIncrement(
        session,
        spec,
        UUID.randomUUID().toString(),
        resolving.inputs(),
        withInput,
        session.lifetime(),
        resolution);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public FeatureKey feature() {
    return spec.key();
  }

  @Override
  public List<InputVersion> inputs() {
    return inputs;
  }

  @Override
  public IncrementSummary summary() {
    return new IncrementSummary(
        resolution.added().size(), resolution.stale().size(), resolution.orphaned().size());
  }

  @Override
  public Relation added() {
    return relation(resolution.added());
  }

  @Override
  public Relation stale() {
    return relation(resolution.stale().stream().map(StaleRow::row).toList());
  }

  @Override
  public Relation orphaned() {
    List<Column> columns = new ArrayList<>(ids());
    columns.add(new Column(SystemColumns.PROVENANCE, ColumnType.Scalar.VARCHAR));
    return new MemoryRelation(lifetime, columns, resolution.orphaned());
  }

  @Override
  public Relation input() {
    if (!withInput) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot read the input of the increment of \"%s\": it was not kept. Ask for it by ResolveRequest.builder(...).withInput(true)."
              .formatted(spec.key()));
    }
    return relation(resolution.expected().rows());
  }

  @Override
  public Relation changedFields() {
    List<Column> columns = new ArrayList<>(ids());
    if (columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(FIELD))) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot list the changed fields of \"%s\": its id column has the name of the column \"%s\". Ask each sample for its changed fields."
              .formatted(spec.key(), FIELD));
    }
    columns.add(new Column(FIELD, ColumnType.Scalar.VARCHAR));
    Set<Row> rows = new LinkedHashSet<>();
    for (StaleRow stale : resolution.stale()) {
      for (FieldKey field : stale.changedFields()) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        ids().forEach(column -> row.put(column.name(), stale.row().get(column.name())));
        row.put(FIELD, field.toString());
        rows.add(Row.of(row));
      }
    }
    // Once for each sample, of which an aggregation lists several rows.
    return new MemoryRelation(lifetime, columns, List.copyOf(rows));
  }

  private Relation relation(List<Row> rows) {
    return new MemoryRelation(lifetime, resolution.expected().columns(), rows);
  }

  private List<Column> ids() {
    List<String> matchedOn = resolution.expected().matchedOn();
    return resolution.expected().columns().stream()
        .filter(column -> matchedOn.contains(column.name()))
        .toList();
  }

  @Override
  public Increment limit(long samples) {
    if (samples < 0) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot limit an increment to %d samples. Give 0 or more.".formatted(samples));
    }
    return part("limit-%d".formatted(samples), Part.first(resolution, samples));
  }

  @Override
  public Increment shard(int index, int count) {
    if (index < 0 || index >= count) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "There is no shard %d of %d. Number shards from 0 to count - 1.".formatted(index, count));
    }
    return part("shard-%d-of-%d".formatted(index, count), Part.shard(resolution, index, count));
  }

  private Increment part(String name, Resolution part) {
    lifetime.require();
    return new MemoryIncrement(session, spec, id + "/" + name, inputs, withInput, lifetime, part);
  }

  @Override
  public long export(Path file) {
    throw MemoryMetadataStore.noFiles(
        "export the increment of \"%s\" to %s".formatted(spec.key(), file));
  }

  @Override
  public Iterable<Sample> addedAndStale() {
    return () -> new Samples(lifetime, resolution);
  }

  @Override
  public MetadataWriter writer() {
    session.requireWritable();
    return new MemoryWriter(this, spec);
  }

  @Override
  public WriteResult write(Rows rows, WriteOptions options) {
    session.requireWritable();
    lifetime.require();
    TimeLimit limit = session.limit("write", spec, options.timeout());
    return new Results(session, spec, resolution).write(rows, options, limit);
  }

  @Override
  public Completion complete() {
    lifetime.require();
    return new Results(session, spec, resolution).completion();
  }

  @Override
  public void close() {
    lifetime.end();
  }

  @Override
  public String toString() {
    return "Increment[%s, %s]".formatted(spec.key(), summary());
  }
}
