package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.DeleteRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Soft deletion of samples of which other stores have the rows: this store gets rows that hide
 * them, in a table that is created if it has none.
 *
 * @param session the open store
 * @param request which samples
 * @param version the feature version whose rows count; empty: all
 */
record MergedDeletion(Session session, DeleteRequest request, Optional<String> version) {

  List<Change> changes(
      List<Filter> filters, Optional<FeatureTable> known, List<StoreTable> others) {
    Dialect dialect = session.engine().dialect();
    FeatureSpec spec = session.graph().spec(request.feature());
    List<StoreTable> tables = new ArrayList<>();
    known.ifPresent(own -> tables.add(session.storeTable(own, Optional.empty())));
    tables.addAll(others);
    MergedTable merged = new MergedTable(spec, tables, version, dialect);
    FeatureTable all = merged.table();
    List<Change> changes = new ArrayList<>();
    FeatureTable own = known.orElseGet(() -> created(all, changes));
    ReadQuery read = new ReadQuery(all, merged.source(), version, request.sampleHistory(), false);
    changes.add(
        new DeletionMarks(session, spec.key())
            .append(
                own.name(),
                values(own, all),
                read.sql(all.columns().keySet()),
                FilterSql.of(filters, FilterColumns.of(all.columns(), dialect))));
    return changes;
  }

  private FeatureTable created(FeatureTable all, List<Change> changes) {
    TableName name = session.tableName(all.spec().key());
    session.creation().allow("delete samples of \"%s\"".formatted(all.spec().key()), name);
    List<Column> user =
        all.columnList().stream()
            .filter(column -> !SystemColumns.ALL.contains(column.name()))
            .toList();
    Change.CreateTable creation =
        new TableShape(all.spec(), name, session.context().settings().mapDatatype()).creation(user);
    changes.add(creation);
    return FeatureTable.of(name, all.spec(), creation.columns());
  }

  /** What this store's table holds of the rows: what has another type elsewhere is left out. */
  private Map<String, Sql> values(FeatureTable own, FeatureTable all) {
    Dialect dialect = session.engine().dialect();
    Map<String, Sql> values = new LinkedHashMap<>();
    own.columns()
        .forEach(
            (name, type) -> {
              Sql value = Sql.of("{}", Identifier.of(name));
              ColumnType there = all.type(name);
              if (ByField.COLUMNS.contains(name)) {
                values.put(name, ByField.converted(dialect, value, there, type));
              } else if (own.spec().idColumns().contains(name)) {
                values.put(name, Sql.of("CAST({} AS {})", value, dialect.type(type)));
              } else if (there.equals(type)) {
                values.put(name, value);
              }
            });
    return values;
  }
}
