package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import io.metaxy.feature.SystemColumns;
import io.metaxy.memory.Tables.Changed;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.CopiedFeature;
import io.metaxy.store.CopyRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows over from another store as they are.
 *
 * @param session the store
 * @param source the other one
 * @param request which rows
 */
record Copying(Session session, MetadataStore source, CopyRequest request) {

  private static final Set<String> BY_FIELD =
      Set.of(SystemColumns.PROVENANCE_BY_FIELD, SystemColumns.DATA_VERSION_BY_FIELD);

  List<CopiedFeature> copy() {
    List<FeatureKey> keys =
        request.features().isEmpty() ? session.graph().topologicalOrder() : request.features();
    List<FeatureSpec> features = keys.stream().map(session.graph()::spec).toList();
    TimeLimit limit = TimeLimit.of(session.request("copy", keys), request.timeout());
    return features.stream().map(feature -> copy(feature, limit)).toList();
  }

  private CopiedFeature copy(FeatureSpec spec, TimeLimit limit) {
    FeatureKey feature = spec.key();
    if (!source.hasFeature(feature)) {
      return new CopiedFeature(feature, 0, 0);
    }
    List<Filter> filters = new ArrayList<>(request.filters());
    Optional.ofNullable(request.featureFilters().get(feature)).ifPresent(filters::add);
    Relation relation =
        source.read(
            ReadRequest.builder(feature)
                .filters(filters)
                .featureHistory(request.featureHistory())
                .sampleHistory(request.sampleHistory())
                .softDeleted(true)
                .allowFallbackStores(false)
                .timeout(request.timeout())
                .build());
    List<Row> rows = relation.rows();
    limit.of(session.request("copy", List.of(feature))).check();
    if (rows.isEmpty()) {
      return new CopiedFeature(feature, 0, 0);
    }
    long copied =
        session
            .tables()
            .replace(feature.tableName(), table -> added(spec, table, relation.columns(), rows));
    return new CopiedFeature(feature, rows.size(), copied);
  }

  private Changed added(
      FeatureSpec spec, Optional<Table> existing, List<Column> columns, List<Row> rows) {
    if (existing.isEmpty() && !session.context().settings().autoCreateTables()) {
      throw new MetaxyException(
          ErrorCode.TABLE_MISSING,
          "Cannot copy feature \"%s\": store \"%s\" has no table of it, and may not create it. Set auto_create_tables = true."
              .formatted(spec.key(), session.context().name()));
    }
    Table table =
        existing
            .map(there -> grown(spec, there.requireIdsOf(spec), columns))
            .orElseGet(() -> new Table(spec.key().tableName(), types(columns), List.of()));
    Map<Object, Integer> there = new HashMap<>();
    table.rows().forEach(row -> there.merge(comparable(row.asMap()), 1, Integer::sum));
    List<Row> missing = new ArrayList<>();
    for (Row row : new Table(table.name(), table.columns(), List.of()).plus(rows).rows()) {
      if (there.merge(comparable(row.asMap()), -1, Integer::sum) < 0) {
        missing.add(row);
      }
    }
    return new Changed(table.plus(missing), missing.size());
  }

  private static Map<String, ColumnType> types(List<Column> columns) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    columns.forEach(column -> types.put(column.name(), column.type()));
    return types;
  }

  /** The table with an entry for each field that the rows know. */
  private static Table grown(FeatureSpec spec, Table table, List<Column> columns) {
    Map<String, ColumnType> types = new LinkedHashMap<>(table.columns());
    for (Column given : columns) {
      ColumnType there = types.get(given.name());
      if (BY_FIELD.contains(given.name())
          && there instanceof ColumnType.Struct to
          && given.type() instanceof ColumnType.Struct from) {
        List<Column> fields = new ArrayList<>(to.fields());
        from.fields().stream().filter(field -> !fields.contains(field)).forEach(fields::add);
        types.put(given.name(), new ColumnType.Struct(fields));
      } else if (!given.type().equals(there)) {
        throw new MetaxyException(
            ErrorCode.TABLE_SHAPE,
            "Cannot copy feature \"%s\": column \"%s\" is %s where the rows come from, and %s in table \"%s\". Copy into a store without that table."
                .formatted(
                    spec.key(),
                    given.name(),
                    given.type(),
                    there == null ? "not there" : there,
                    table.name()));
      }
    }
    return table.withColumns(types);
  }

  /** Bytes are compared by what they are. */
  private static @Nullable Object comparable(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    } else if (value instanceof List<?> list) {
      List<@Nullable Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(comparable(element)));
      return elements;
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> entries = new HashMap<>();
      map.forEach((key, entry) -> entries.put(key, comparable(entry)));
      return entries;
    }
    return value;
  }
}
