package io.metaxy.core.store;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An increment whose samples are a table in the engine's scratch space. */
final class SqlIncrement implements Increment {

  private static final Identifier STATUS = Identifier.of(ResolveQuery.STATUS);

  private final SqlMetadataStore store;
  private final Session session;
  private final FeaturePlan plan;
  private final ScratchTable samples;
  private final IncrementSummary summary;
  private final Cursors cursors;
  private final String id = UUID.randomUUID().toString();

  private SqlIncrement(
      SqlMetadataStore store,
      Session session,
      FeaturePlan plan,
      ScratchTable samples,
      IncrementSummary summary) {
    this.store = store;
    this.session = session;
    this.plan = plan;
    this.samples = samples;
    this.summary = summary;
    this.cursors = new Cursors("increment of feature \"%s\"".formatted(plan.spec().key()));
  }

  static SqlIncrement of(
      SqlMetadataStore store, Session session, FeaturePlan plan, ScratchTable samples) {
    Map<String, Long> counts = new HashMap<>();
    try (RowCursor cursor =
        session
            .engine()
            .open(
                Sql.of("SELECT {}, count(*) FROM {} GROUP BY {}", STATUS, samples.sql(), STATUS))) {
      for (@Nullable Object[] row = cursor.next(); row != null; row = cursor.next()) {
        if (row[0] instanceof String status && row[1] instanceof Number count) {
          counts.put(status.toUpperCase(Locale.ROOT), count.longValue());
        }
      }
    } catch (RuntimeException e) {
      samples.close();
      throw e;
    }
    IncrementSummary summary =
        new IncrementSummary(
            counts.getOrDefault(SampleStatus.ADDED.name(), 0L),
            counts.getOrDefault(SampleStatus.STALE.name(), 0L),
            counts.getOrDefault(SampleStatus.ORPHANED.name(), 0L));
    return new SqlIncrement(store, session, plan, samples, summary);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public FeatureKey feature() {
    return plan.spec().key();
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
    return summary;
  }

  @Override
  public Relation added() {
    return part(SampleStatus.ADDED, sampleColumns());
  }

  @Override
  public Relation stale() {
    return part(SampleStatus.STALE, sampleColumns());
  }

  @Override
  public Relation orphaned() {
    List<Column> columns =
        samples.columns().stream()
            .filter(
                column ->
                    plan.matchColumns().contains(column.name())
                        || column.name().equals(SystemColumns.PROVENANCE))
            .toList();
    return part(SampleStatus.ORPHANED, columns);
  }

  private Relation part(SampleStatus status, List<Column> columns) {
    return new SqlRelation(
        session.engine(),
        Sql.of(
            "SELECT {} FROM {} WHERE {} = {}",
            Sql.names(columns.stream().map(Column::name).toList()),
            samples.sql(),
            STATUS,
            ResolveQuery.status(status)),
        columns,
        Optional.of(cursors));
  }

  private List<Column> sampleColumns() {
    return samples.columns().stream()
        .filter(column -> !column.name().equals(ResolveQuery.STATUS))
        .filter(column -> !column.name().equals(ResolveQuery.CHANGED_FIELDS))
        .toList();
  }

  @Override
  public Iterable<Sample> addedAndStale() {
    return () -> {
      Stream<Row> rows = dueSamples().stream();
      Iterator<Row> iterator = rows.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          boolean more = !cursors.isClosed() && iterator.hasNext();
          if (!more) {
            rows.close();
          }
          return more;
        }

        @Override
        public Sample next() {
          return sample(iterator.next());
        }
      };
    };
  }

  private SqlRelation dueSamples() {
    List<Column> columns =
        samples.columns().stream()
            .filter(
                column ->
                    !column.name().startsWith(SystemColumns.PREFIX)
                        || column.name().equals(ResolveQuery.STATUS))
            .toList();
    return new SqlRelation(
        session.engine(),
        Sql.of(
            "SELECT {} FROM {} WHERE {}",
            Sql.names(columns.stream().map(Column::name).toList()),
            samples.sql(),
            isDue()),
        columns,
        Optional.of(cursors));
  }

  private static Sample sample(Row row) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>(row.asMap());
    Object status = input.remove(ResolveQuery.STATUS);
    return new Sample(
        "stale".equals(status) ? SampleStatus.STALE : SampleStatus.ADDED,
        Row.of(input),
        Set.of(),
        Row.of(Map.of()));
  }

  private static Sql isDue() {
    return Sql.of("{} <> {}", STATUS, ResolveQuery.status(SampleStatus.ORPHANED));
  }

  @Override
  public MetadataWriter writer() {
    session.requireWritable();
    return new BatchedWriter(this, plan.spec());
  }

  @Override
  public WriteResult write(Rows rows) {
    cursors.requireOpen();
    session.requireWritable();
    FeatureSpec spec = plan.spec();
    Optional<FeatureTable> table = session.table(spec);
    Optional<ScratchTable> staged = StagedRows.of(session.engine(), spec, table.orElse(null), rows);
    if (staged.isEmpty()) {
      return new WriteResult(spec.key(), 0);
    }
    try (ScratchTable scratch = staged.get()) {
      Sql query = Sql.of("SELECT * FROM {}", scratch.sql());
      RowChecks.checkColumns(spec, scratch.columns(), table.orElse(null));
      refuseProvenance(spec, scratch.columns());
      RowChecks.checkIds(session.engine(), spec, query);
      checkMembers(spec, scratch);
      SourceRows source = withProvenance(scratch);
      RowChecks.checkProvenance(source);
      RowChecks.checkDataVersions(session.engine(), source);
      return store.append(source, table);
    }
  }

  /** The user's rows with the provenance that this increment knows of them. */
  private SourceRows withProvenance(ScratchTable staged) {
    List<Column> columns = new ArrayList<>(staged.columns());
    List<Sql> select = new ArrayList<>();
    columns.forEach(column -> select.add(Sql.of("\"r\".{}", Identifier.of(column.name()))));
    for (String name : List.of(SystemColumns.PROVENANCE_BY_FIELD, SystemColumns.PROVENANCE)) {
      select.add(Sql.of("\"i\".{}", Identifier.of(name)));
      samples.columns().stream().filter(c -> c.name().equals(name)).forEach(columns::add);
    }
    Sql query =
        Sql.of(
            "SELECT {} FROM {} AS \"r\" JOIN {} AS \"i\" ON {}",
            Sql.join(", ", select),
            staged.sql(),
            provenanceByIds(),
            sameIds());
    return new SourceRows(plan.spec(), query, columns, session.engine().dialect());
  }

  /** Once for each sample: the rows of a group have one provenance. */
  private Sql provenanceByIds() {
    if (!plan.aggregates()) {
      return samples.sql();
    }
    return Sql.of(
        "(SELECT DISTINCT {}, {}, {} FROM {})",
        Sql.names(plan.matchColumns()),
        Identifier.of(SystemColumns.PROVENANCE_BY_FIELD),
        Identifier.of(SystemColumns.PROVENANCE),
        samples.sql());
  }

  private void checkMembers(FeatureSpec spec, ScratchTable staged) {
    Sql strangers =
        Sql.of(
            "FROM {} AS \"r\" WHERE NOT EXISTS (SELECT 1 FROM {} AS \"i\" WHERE {} AND {})",
            staged.sql(),
            samples.sql(),
            sameIds(),
            isDue());
    long count = RowChecks.numbers(session.engine(), Sql.of("SELECT count(*) {}", strangers))[0];
    if (count == 0) {
      return;
    }
    try (RowCursor cursor =
        session
            .engine()
            .open(
                Sql.of(
                    "SELECT {} {} ORDER BY {} LIMIT 1",
                    Sql.names(plan.matchColumns()),
                    strangers,
                    Sql.names(plan.matchColumns())))) {
      throw new MetaxyException(
          ErrorCode.NOT_IN_INCREMENT,
          "Cannot write feature \"%s\": %d rows are not of this increment, such as %s. Write samples that it lists as new or stale, or write to the store with provenance of your own."
              .formatted(spec.key(), count, Arrays.toString(cursor.next())));
    }
  }

  private static void refuseProvenance(FeatureSpec spec, List<Column> columns) {
    for (Column column : columns) {
      if (column.name().equals(SystemColumns.PROVENANCE)
          || column.name().equals(SystemColumns.PROVENANCE_BY_FIELD)) {
        throw new MetaxyException(
            ErrorCode.INVALID_ROWS,
            "Cannot write feature \"%s\": the rows have a column \"%s\", which the increment supplies. Leave it out."
                .formatted(spec.key(), column.name()));
      }
    }
  }

  private Sql sameIds() {
    return Sql.join(
        " AND ",
        plan.matchColumns().stream()
            .map(id -> Sql.of("\"r\".{} = \"i\".{}", Identifier.of(id), Identifier.of(id)))
            .toList());
  }

  @Override
  public Completion complete() {
    cursors.requireOpen();
    SqlEngine engine = session.engine();
    FeatureSpec spec = plan.spec();
    Optional<FeatureTable> table = session.table(spec);
    if (table.isEmpty()) {
      return new Completion(0, summary.added(), summary.stale());
    }
    List<String> stored = new ArrayList<>(plan.matchColumns());
    stored.add(SystemColumns.PROVENANCE);
    Sql latest =
        LatestRows.of(
            engine.table(table.get().name(), Optional.empty()),
            spec.idColumns(),
            stored,
            session.versions().featureVersion(spec.key()));
    Identifier provenance = Identifier.of(SystemColumns.PROVENANCE);
    long[] counts =
        RowChecks.numbers(
            engine,
            Sql.of(
                "SELECT count(CASE WHEN {} = {} THEN 1 END), count(CASE WHEN {} = {} THEN 1 END) FROM {} AS \"i\" WHERE {} AND NOT EXISTS (SELECT 1 FROM ({}) AS \"r\" WHERE {} AND \"r\".{} IS NOT DISTINCT FROM \"i\".{})",
                STATUS,
                ResolveQuery.status(SampleStatus.ADDED),
                STATUS,
                ResolveQuery.status(SampleStatus.STALE),
                samples.sql(),
                isDue(),
                latest,
                sameIds(),
                provenance,
                provenance));
    long due = summary.added() + summary.stale();
    return new Completion(due - counts[0] - counts[1], counts[0], counts[1]);
  }

  @Override
  public void close() {
    cursors.close();
    samples.close();
  }

  @Override
  public String toString() {
    return "Increment[%s, %s]".formatted(plan.spec().key(), summary);
  }
}
