package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.WriteResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries samples of an older version over to the current one.
 *
 * @param session the store
 * @param spec the feature
 * @param fromVersion the older version
 */
record Rebasing(Session session, FeatureSpec spec, String fromVersion) {

  WriteResult rebase() {
    if (spec.isRoot()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot rebase feature \"%s\": it has no parents, so nothing in the store knows its provenance. Write its samples again."
              .formatted(spec.key()));
    }
    Optional<Table> table = session.table(spec);
    if (table.isEmpty()) {
      return new WriteResult(spec.key(), 0);
    }
    Expected expected = new Resolving(session, ResolveRequest.of(spec.key()), spec).expected();
    Map<SampleKey, Row> due = new HashMap<>();
    // Rows of one group have one provenance, so that it does not matter which of them is kept.
    expected.rows().forEach(row -> due.put(expected.key(row), row));
    List<Row> rebased = new ArrayList<>();
    StoredRows older =
        StoredRows.of(spec, table.get()).ofVersion(fromVersion).latest().notDeleted();
    for (Row row : older.rows()) {
      SampleKey key = expected.key(row);
      Row sample = key.hasNull() ? null : due.get(key);
      if (sample != null) {
        rebased.add(rebased(table.get(), row, sample));
      }
    }
    return new Writing(session, spec).carryOver(new GivenRows(columns(table.get()), rebased));
  }

  private List<Column> columns(Table table) {
    List<Column> columns = new ArrayList<>();
    table.userColumns().forEach(name -> columns.add(new Column(name, table.type(name))));
    columns.addAll(ByFieldColumns.provenance(spec));
    columns.addAll(ByFieldColumns.dataVersion(spec));
    columns.add(new Column(SystemColumns.CREATED_AT, table.type(SystemColumns.CREATED_AT)));
    return columns;
  }

  private Row rebased(Table table, Row row, Row due) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    table.userColumns().forEach(name -> values.put(name, row.get(name)));
    Object dataVersion = row.get(SystemColumns.DATA_VERSION);
    boolean given = !Objects.equals(dataVersion, row.get(SystemColumns.PROVENANCE));
    values.put(SystemColumns.PROVENANCE_BY_FIELD, due.get(SystemColumns.PROVENANCE_BY_FIELD));
    values.put(SystemColumns.PROVENANCE, due.get(SystemColumns.PROVENANCE));
    values.put(SystemColumns.DATA_VERSION_BY_FIELD, given ? versions(row, due) : null);
    values.put(SystemColumns.DATA_VERSION, given ? dataVersion : null);
    values.put(SystemColumns.CREATED_AT, row.get(SystemColumns.CREATED_AT));
    return Row.of(values);
  }

  /** A field that had no version yet has what it is made from now. */
  private Map<String, @Nullable String> versions(Row row, Row due) {
    Map<String, @Nullable String> versions = new LinkedHashMap<>();
    Map<String, @Nullable String> known = byField(row, SystemColumns.DATA_VERSION_BY_FIELD);
    byField(due, SystemColumns.PROVENANCE_BY_FIELD)
        .forEach(
            (field, made) ->
                versions.put(field, known.get(field) == null ? made : known.get(field)));
    return versions;
  }

  private Map<String, @Nullable String> byField(Row row, String column) {
    Map<String, @Nullable String> texts = GivenRows.byField(row, column, spec);
    return texts == null ? Map.of() : texts;
  }
}
