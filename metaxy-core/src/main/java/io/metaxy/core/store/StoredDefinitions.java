package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangePlan;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.push.DefinitionsTable;
import io.metaxy.core.push.PushPlan;
import io.metaxy.core.push.PushedFeatures;
import io.metaxy.core.push.RecordedDefinition;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.Column;
import io.metaxy.store.PushRequest;
import io.metaxy.store.PushResult;
import io.metaxy.store.PushedFeature;
import io.metaxy.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of definitions of one open store. */
final class StoredDefinitions {

  private static final List<String> NAMES =
      DefinitionsTable.COLUMNS.stream().map(Column::name).toList();

  private final SqlEngine engine;
  private final String store;
  private final TableName table;
  private final StoreFormat format;

  StoredDefinitions(SqlEngine engine, String store, String tablePrefix, StoreFormat format) {
    this.engine = engine;
    this.store = store;
    this.table = new TableName(tablePrefix + DefinitionsTable.KEY.tableName());
    this.format = format;
  }

  List<PushedFeature> pushed() {
    return PushedFeatures.of(store, rows());
  }

  /** Decided anew for each attempt: another push may have been faster. */
  PushResult push(
      StoreContext context, FeatureVersions versions, TableCreation creation, PushRequest request) {
    try (Push push = new Push(context, versions, request)) {
      if (push.planned.rows().isEmpty()) {
        return push.planned.result();
      }
      if (engine.describe(table).isEmpty()) {
        creation.allow("push", table);
      }
      engine.commit(push, new CommitOptions("push " + push.planned.result().project()));
      return push.planned.result();
    }
  }

  /** All rows, in no order; none if there is no table yet. */
  private List<RecordedDefinition> rows() {
    Optional<List<Column>> columns = engine.describe(table);
    if (columns.isEmpty()) {
      return List.of();
    }
    checkShape(columns.get());
    Sql query =
        Sql.of("SELECT {} FROM {}", Sql.names(NAMES), engine.table(table, Optional.empty()));
    try (Stream<Row> rows = RowStream.of(engine.open(query))) {
      return rows.map(row -> RecordedDefinition.of(row.asMap()::get)).toList();
    }
  }

  private void checkShape(List<Column> columns) {
    List<String> missing = new ArrayList<>(NAMES);
    missing.removeAll(columns.stream().map(Column::name).toList());
    if (!missing.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.TABLE_SHAPE,
          "Cannot use table \"%s\" of store \"%s\" for definitions: it lacks the columns %s. Add them (ALTER TABLE ... ADD COLUMN)."
              .formatted(table, store, missing));
    }
  }

  /** What one push appends. */
  private final class Push implements ChangePlan, AutoCloseable {

    private final StoreContext context;
    private final FeatureVersions versions;
    private final PushRequest request;
    private PushPlan planned;
    private @Nullable ScratchTable staged;

    Push(StoreContext context, FeatureVersions versions, PushRequest request) {
      this.context = context;
      this.versions = versions;
      this.request = request;
      this.planned = decide();
    }

    private PushPlan decide() {
      return PushPlan.of(versions, request, context.project(), rows());
    }

    @Override
    public ChangeSet plan(int attempt) {
      if (attempt > 1) {
        close();
        planned = decide();
      }
      if (planned.rows().isEmpty()) {
        return new ChangeSet(List.of());
      }
      ScratchTable rows =
          engine.stage(
              DefinitionsTable.COLUMNS,
              planned.rows().stream().map(RecordedDefinition::values).iterator());
      staged = rows;
      List<Sql> select =
          NAMES.stream()
              .map(
                  name ->
                      name.equals(DefinitionsTable.RECORDED_AT)
                          ? recordedAt(planned.result().project())
                          : Sql.of("{}", Identifier.of(name)))
              .toList();
      List<Change> changes = new ArrayList<>();
      changes.add(new Change.CreateTable(table, DefinitionsTable.COLUMNS));
      changes.add(
          new Change.Append(
              table, NAMES, Sql.of("SELECT {} FROM {}", Sql.join(", ", select), rows.sql())));
      changes.addAll(format.recording());
      return new ChangeSet(changes);
    }

    @Override
    public void close() {
      if (staged != null) {
        staged.close();
        staged = null;
      }
    }
  }

  /** Later than all that the project has recorded, another writer's push of this moment too. */
  private Sql recordedAt(String project) {
    Dialect dialect = engine.dialect();
    Identifier column = Identifier.of(DefinitionsTable.RECORDED_AT);
    return Sql.of(
        "greatest({}, coalesce((SELECT {} FROM (SELECT max({}) AS \"newest\" FROM {} WHERE {} = {}) AS \"n\"), {}))",
        column,
        dialect.plusMicroseconds(Sql.of("\"newest\""), Sql.of("{}", Literal.number(1))),
        column,
        engine.table(table, Optional.empty()),
        Identifier.of(DefinitionsTable.PROJECT),
        Literal.text(project),
        column);
  }
}
