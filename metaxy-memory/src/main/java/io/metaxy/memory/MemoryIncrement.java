package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.Completion;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.InputVersion;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import io.metaxy.store.SampleStatus;
import io.metaxy.store.WriteResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An increment as lists of rows. */
final class MemoryIncrement implements Increment {

  private final MemoryMetadataStore store;
  private final Family family;
  private final Lifetime storeLifetime;
  private final Lifetime lifetime;
  private final Resolution resolution;
  private final String id = UUID.randomUUID().toString();

  MemoryIncrement(
      MemoryMetadataStore store, Family family, Lifetime storeLifetime, Resolution resolution) {
    this.store = store;
    this.family = family;
    this.storeLifetime = storeLifetime;
    this.lifetime = storeLifetime.inner("the increment of \"%s\"".formatted(family.spec().key()));
    this.resolution = resolution;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public FeatureKey feature() {
    return family.spec().key();
  }

  @Override
  public List<InputVersion> inputs() {
    throw new UnsupportedOperationException("inputs");
  }

  @Override
  public Relation input() {
    throw new UnsupportedOperationException("input");
  }

  @Override
  public Relation changedFields() {
    throw new UnsupportedOperationException("changedFields");
  }

  @Override
  public Increment limit(long samples) {
    throw new UnsupportedOperationException("limit");
  }

  @Override
  public Increment shard(int index, int count) {
    throw new UnsupportedOperationException("shard");
  }

  @Override
  public long export(Path file) {
    throw new UnsupportedOperationException("export");
  }

  @Override
  public IncrementSummary summary() {
    return new IncrementSummary(
        resolution.added().size(), resolution.stale().size(), resolution.orphaned().size());
  }

  @Override
  public Relation added() {
    return new MemoryRelation(lifetime, resolution.columns(), resolution.added());
  }

  @Override
  public Relation stale() {
    return new MemoryRelation(lifetime, resolution.columns(), resolution.stale());
  }

  @Override
  public Relation orphaned() {
    List<Column> columns =
        resolution.columns().stream()
            .filter(
                column ->
                    family.matchedOn().contains(column.name())
                        || column.name().equals(SystemColumns.PROVENANCE))
            .toList();
    return new MemoryRelation(lifetime, columns, resolution.orphaned());
  }

  @Override
  public Iterable<Sample> addedAndStale() {
    String[] input =
        resolution.columns().stream()
            .map(Column::name)
            .filter(name -> !name.startsWith(SystemColumns.PREFIX))
            .toArray(String[]::new);
    Row noResults = Row.of(Map.of());
    return () -> {
      Iterator<Sample> samples =
          Stream.concat(
                  added().select(input).stream()
                      .map(row -> new Sample(SampleStatus.ADDED, row, Set.of(), noResults)),
                  stale().select(input).stream()
                      .map(row -> new Sample(SampleStatus.STALE, row, Set.of(), noResults)))
              .iterator();
      return new Iterator<>() {

        @Override
        public boolean hasNext() {
          return !lifetime.hasEnded() && samples.hasNext();
        }

        @Override
        public Sample next() {
          return samples.next();
        }
      };
    };
  }

  @Override
  public MetadataWriter writer() {
    store.requireWritable();
    return new MemoryWriter(this, family.spec());
  }

  @Override
  public WriteResult write(Rows rows) {
    store.requireWritable();
    lifetime.require();
    FeatureSpec spec = family.spec();
    Optional<Table> table = store.table(spec);
    Optional<GivenRows> given = Staging.of(storeLifetime, spec, table, rows);
    if (given.isEmpty()) {
      return new WriteResult(spec.key(), 0);
    }
    RowRules rules = new RowRules(spec, given.get());
    rules.checkColumns(table);
    rules.refuseProvenance();
    rules.checkIds();
    GivenRows known = withProvenance(given.get());
    rules.checkDataVersion();
    return store.append(spec, known);
  }

  /** The rows with the provenance that this increment knows of them. */
  private GivenRows withProvenance(GivenRows given) {
    Map<SampleKey, Row> due = new HashMap<>();
    due().forEach(row -> due.put(key(row), row));
    List<Row> rows = new ArrayList<>();
    for (Row row : given.rows()) {
      Row sample = due.get(key(row));
      if (sample == null) {
        throw new MetaxyException(
            ErrorCode.NOT_IN_INCREMENT,
            "Cannot write feature \"%s\": sample %s is not of this increment. Write samples that it lists as new or stale, or write to the store with provenance of your own."
                .formatted(family.spec().key(), key(row).values()));
      }
      rows.add(
          row.with(SystemColumns.PROVENANCE_BY_FIELD, sample.get(SystemColumns.PROVENANCE_BY_FIELD))
              .with(SystemColumns.PROVENANCE, sample.get(SystemColumns.PROVENANCE)));
    }
    List<Column> columns = new ArrayList<>(given.columns());
    resolution.columns().stream()
        .filter(column -> column.name().startsWith(SystemColumns.PREFIX))
        .forEach(columns::add);
    return new GivenRows(columns, rows);
  }

  private Stream<Row> due() {
    return Stream.concat(resolution.added().stream(), resolution.stale().stream());
  }

  private SampleKey key(Row row) {
    return SampleKey.of(row, family.matchedOn());
  }

  @Override
  public Completion complete() {
    lifetime.require();
    Set<Made> made = new HashSet<>();
    store
        .table(family.spec())
        .ifPresent(table -> store.latest(family.spec(), table).forEach(row -> made.add(made(row))));
    long addedLeft = resolution.added().stream().filter(row -> !made.contains(made(row))).count();
    long staleLeft = resolution.stale().stream().filter(row -> !made.contains(made(row))).count();
    long due = resolution.added().size() + (long) resolution.stale().size();
    return new Completion(due - addedLeft - staleLeft, addedLeft, staleLeft);
  }

  /** A sample, and what it was made from. */
  private record Made(SampleKey key, @Nullable String provenance) {}

  private Made made(Row row) {
    return new Made(key(row), row.text(SystemColumns.PROVENANCE));
  }

  @Override
  public void close() {
    lifetime.end();
  }

  @Override
  public String toString() {
    return "Increment[%s, %s]".formatted(family.spec().key(), summary());
  }
}
