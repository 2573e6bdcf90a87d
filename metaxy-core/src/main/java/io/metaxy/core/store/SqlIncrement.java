package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.Column;
import io.metaxy.store.Completion;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.InputVersion;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Relation;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import io.metaxy.store.SampleStatus;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An increment, or a part of one, whose rows are a table in the engine's scratch space. */
final class SqlIncrement implements Increment {

  private final Session session;
  private final IncrementHeader header;
  private final FeatureSpec spec;
  private final IncrementRows samples;
  private final IncrementSummary summary;
  private final Cursors cursors;

  private SqlIncrement(
      Session session, IncrementHeader header, IncrementRows samples, Cursors cursors) {
    this.session = session;
    this.header = header;
    this.spec = session.graph().spec(header.feature());
    this.samples = samples;
    this.summary = samples.summary();
    this.cursors = cursors;
  }

  /** An increment that frees its table when it is closed. */
  static SqlIncrement of(Session session, Resolution resolution) {
    IncrementHeader header = resolution.header();
    ScratchTable table = resolution.samples();
    Cursors cursors =
        new Cursors("increment of feature \"%s\"".formatted(header.feature()), "Resolve again.");
    cursors.keep(table);
    try {
      IncrementRows samples = IncrementRows.of(session.engine(), header.idColumns(), table);
      return new SqlIncrement(session, header, samples, cursors);
    } catch (RuntimeException e) {
      cursors.close();
      throw e;
    }
  }

  @Override
  public String id() {
    return header.id();
  }

  @Override
  public FeatureKey feature() {
    return header.feature();
  }

  @Override
  public List<InputVersion> inputs() {
    return header.inputs();
  }

  @Override
  public IncrementSummary summary() {
    return summary;
  }

  @Override
  public Relation added() {
    return relation(samples.inputColumns(), IncrementRows.is(SampleStatus.ADDED));
  }

  @Override
  public Relation stale() {
    return relation(samples.inputColumns(), IncrementRows.is(SampleStatus.STALE));
  }

  @Override
  public Relation orphaned() {
    return relation(samples.orphanedColumns(), IncrementRows.is(SampleStatus.ORPHANED));
  }

  @Override
  public Relation input() {
    if (!header.keepsInput()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot read the input of feature \"%s\": the increment did not keep it. Resolve with a request that says withInput(true)."
              .formatted(header.feature()));
    }
    return relation(
        samples.inputColumns(), Sql.of("NOT ({})", IncrementRows.is(SampleStatus.ORPHANED)));
  }

  private Operation reading() {
    return session.operation("read an increment of", header.feature());
  }

  private Relation relation(List<Column> columns, Sql condition) {
    return new SqlRelation(
        reading(), samples.select(columns, condition), columns, Optional.of(cursors));
  }

  @Override
  public Relation changedFields() {
    return new SqlRelation(
        reading(),
        ChangedFields.query(samples),
        ChangedFields.columns(samples),
        Optional.of(cursors));
  }

  @Override
  public Iterable<Sample> addedAndStale() {
    return new DueSamples(samples, reading(), cursors);
  }

  @Override
  public Increment limit(long samples) {
    FirstSamples first = new FirstSamples(samples);
    return part(first.name(), own -> first.of(this.samples, own));
  }

  @Override
  public Increment shard(int index, int count) {
    Shard shard = new Shard(index, count);
    Sql condition = shard.contains(session.engine().dialect(), samples.ids());
    return part(shard.name(), own -> samples.where(condition));
  }

  private Increment part(String name, Function<Cursors, IncrementRows> rows) {
    Cursors own = cursors.part();
    try {
      return reading()
          .run(() -> new SqlIncrement(session, header.part(name), rows.apply(own), own));
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  @Override
  public long export(Path file) {
    cursors.requireOpen();
    session
        .operation("export an increment of", header.feature())
        .run(() -> new IncrementFile(session, file).write(header, samples));
    return summary.added() + summary.stale() + summary.orphaned();
  }

  @Override
  public MetadataWriter writer() {
    session.requireWritable();
    return new BatchedWriter(this, spec);
  }

  @Override
  public WriteResult write(Rows rows, WriteOptions options) {
    cursors.requireOpen();
    return session
        .write(List.of(header.feature()), options)
        .run(() -> new IncrementResults(session, spec, samples).write(rows, options));
  }

  @Override
  public Completion complete() {
    cursors.requireOpen();
    return session
        .operation("complete an increment of", header.feature())
        .run(() -> IncrementCompletion.of(session, header, samples, summary));
  }

  @Override
  public void close() {
    cursors.close();
  }

  @Override
  public String toString() {
    return "Increment[%s, %s]".formatted(header.feature(), summary);
  }
}
