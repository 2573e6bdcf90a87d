package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Rows;
import io.metaxy.store.SchemaChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what writes would change of tables.
 *
 * @param session the open store
 */
record SchemaChanges(Session session) {

  /** What a write of the rows would change of the feature's table. */
  List<SchemaChange> of(FeatureKey feature, Rows rows) {
    FeatureSpec spec = session.graph().spec(feature);
    Optional<FeatureTable> table = session.table(spec);
    Optional<ScratchTable> staged =
        table.flatMap(there -> StagedRows.of(session.engine(), spec, there, rows, true));
    if (staged.isEmpty()) {
      return List.of();
    }
    try (ScratchTable scratch = staged.get()) {
      RowChecks.checkColumns(spec, scratch.columns());
      SourceRows source = new RowFit(session.engine(), spec, scratch, true).to(table);
      return changes(new Evolution(table.orElseThrow(), source.userColumnTypes()));
    }
  }

  private List<SchemaChange> changes(Evolution evolution) {
    List<SchemaChange> changes = new ArrayList<>();
    for (Change change : evolution.changes()) {
      if (change instanceof Change.AddColumn add) {
        changes.add(changed(change, add.column(), Optional.empty(), evolution));
      } else if (change instanceof Change.WidenColumn widen) {
        changes.add(
            changed(
                change,
                new Column(widen.column(), widen.type()),
                Optional.of(evolution.table().type(widen.column())),
                evolution));
      }
    }
    return changes;
  }

  private SchemaChange changed(
      Change change, Column column, Optional<ColumnType> from, Evolution evolution) {
    Sql statement = session.engine().statements(change).get(0);
    return new SchemaChange(
        evolution.table().name().name(),
        column.name(),
        from,
        column.type(),
        Optional.of(statement.text()));
  }
}
