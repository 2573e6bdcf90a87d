package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.push.DefinitionsTable;
import io.metaxy.core.schema.SchemaColumns;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.Column;
import io.metaxy.store.Ddl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a store lacks of the tables of its graph: those of the project's own features, and those of
 * definitions and of the format.
 *
 * @param session the open store
 */
record MissingTables(Session session) {

  Ddl ddl() {
    List<Change> changes = new ArrayList<>(session.format().creation());
    changes.addAll(ofDefinitions());
    List<FeatureKey> withoutSchema = new ArrayList<>();
    for (FeatureKey feature : session.graph().topologicalOrder()) {
      FeatureDefinition definition = session.graph().definition(feature);
      if (!definition.external()) {
        Optional<List<Change>> needed = needed(definition);
        needed.ifPresentOrElse(changes::addAll, () -> withoutSchema.add(feature));
      }
    }
    return new Ddl(
        changes.stream()
            .flatMap(change -> session.engine().statements(change).stream())
            .map(Sql::text)
            .toList(),
        withoutSchema);
  }

  private List<Change> ofDefinitions() {
    TableName name = new TableName(session.tablePrefix() + DefinitionsTable.KEY.tableName());
    return session.engine().describe(name).isPresent()
        ? List.of()
        : List.of(new Change.CreateTable(name, DefinitionsTable.COLUMNS));
  }

  /** Empty if the table is missing and nothing tells its columns. */
  private Optional<List<Change>> needed(FeatureDefinition definition) {
    TableShape shape =
        new TableShape(
            definition.spec(),
            session.tableName(definition.key()),
            session.context().settings().mapDatatype());
    Optional<FeatureTable> table = session.table(definition.spec());
    Optional<List<Column>> columns =
        SchemaColumns.of(definition.schema())
            .filter(
                all ->
                    all.stream()
                        .map(Column::name)
                        .toList()
                        .containsAll(definition.spec().idColumns()));
    if (table.isEmpty()) {
      return columns.map(all -> List.of(shape.creation(all)));
    }
    List<Change> changes = new ArrayList<>();
    columns.ifPresent(all -> changes.addAll(evolution(table.get(), all)));
    changes.addAll(shape.growth(table.get()));
    return Optional.of(changes);
  }

  private static List<Change> evolution(FeatureTable table, List<Column> columns) {
    Evolution evolution = new Evolution(table, table.spelled(columns));
    for (Column column : evolution.unlike()) {
      throw new MetaxyException(
          ErrorCode.TABLE_SHAPE,
          "Cannot say how table \"%s\" becomes as the schema of feature \"%s\" says: its column \"%s\" is %s, which no change without loss turns into %s. Correct the schema, or change the column by hand."
              .formatted(
                  table.name(),
                  table.spec().key(),
                  column.name(),
                  table.type(column.name()),
                  column.type()));
    }
    return evolution.changes();
  }
}
