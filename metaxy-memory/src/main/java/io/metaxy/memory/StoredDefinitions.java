package io.metaxy.memory;

import io.metaxy.core.push.DefinitionsTable;
import io.metaxy.core.push.PushPlan;
import io.metaxy.core.push.PushedFeatures;
import io.metaxy.core.push.RecordedDefinition;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.PushRequest;
import io.metaxy.store.PushResult;
import io.metaxy.store.PushedFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The table of definitions. */
final class StoredDefinitions {

  private static final String NAME = DefinitionsTable.KEY.tableName();

  private final Tables tables;
  private final String store;

  StoredDefinitions(Tables tables, String store) {
    this.tables = tables;
    this.store = store;
  }

  List<PushedFeature> pushed() {
    return PushedFeatures.of(
        store, tables.find(NAME).map(StoredDefinitions::rows).orElse(List.of()));
  }

  PushResult push(StoreContext context, FeatureVersions versions, PushRequest request) {
    AtomicReference<PushResult> result = new AtomicReference<>();
    tables.replace(
        NAME,
        existing -> {
          PushPlan plan =
              PushPlan.of(
                  versions,
                  request,
                  context.project(),
                  existing.map(StoredDefinitions::rows).orElse(List.of()));
          result.set(plan.result());
          Table after =
              table(context, existing)
                  .plus(plan.rows().stream().map(RecordedDefinition::row).toList());
          return new Tables.Changed(after, plan.rows().size());
        });
    return Objects.requireNonNull(result.get());
  }

  private Table table(StoreContext context, Optional<Table> existing) {
    if (existing.isPresent()) {
      return existing.get();
    }
    if (!context.settings().autoCreateTables()) {
      throw new MetaxyException(
          ErrorCode.TABLE_MISSING,
          "Cannot push to store \"%s\": it has no table \"%s\", and may not create it. Set auto_create_tables = true: a store in memory has no ddl."
              .formatted(store, NAME));
    }
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    for (Column column : DefinitionsTable.COLUMNS) {
      columns.put(column.name(), column.type());
    }
    return new Table(NAME, columns, List.of());
  }

  private static List<RecordedDefinition> rows(Table table) {
    return table.rows().stream().map(row -> RecordedDefinition.of(row::get)).toList();
  }
}
