package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of parents that the user joined. */
final class JoinedRows {

  private JoinedRows() {}

  /** The rows, with the provenance due instead of the versions of the parents' data. */
  static GivenRows withProvenance(Session session, FeatureSpec spec, Rows rows) {
    if (spec.isRoot()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot compute provenance for feature \"%s\": it has no parents. Say yourself what its fields were made from."
              .formatted(spec.key()));
    }
    Family family = session.family(spec);
    GivenRows given =
        Staging.of(session.lifetime(), spec, session.table(spec), rows, false)
            .orElseThrow(
                () ->
                    refused(
                        spec,
                        "there are no rows, so nothing says their columns. Give one at least"));
    Map<FeatureKey, String> versions = new LinkedHashMap<>();
    for (Parent parent : family.parents()) {
      FeatureKey key = parent.spec().key();
      String column = SystemColumns.DATA_VERSION_BY_FIELD + key.columnSuffix();
      if (versions.containsValue(column)) {
        throw refused(
            spec,
            "the data versions of several parents would be in \"%s\". Resolve without joining yourself"
                .formatted(column));
      }
      if (!given.has(column)) {
        throw refused(
            spec,
            "the rows have no column \"%s\" with the data versions of \"%s\"; they have %s. Rename its %s to that"
                .formatted(column, key, given.names(), SystemColumns.DATA_VERSION_BY_FIELD));
      }
      checkFields(session, spec, parent, given, column);
      versions.put(key, column);
    }
    List<Column> columns = columns(spec, given);
    List<Row> result = new ArrayList<>();
    for (Row row : given.rows()) {
      Map<FeatureKey, Map<?, ?>> byParent = new LinkedHashMap<>();
      versions.forEach(
          (parent, column) ->
              byParent.put(parent, row.get(column) instanceof Map<?, ?> map ? map : Map.of()));
      result.add(
          of(
              row,
              columns,
              Provenance.of(session.graph(), family, session.hash(), new Joined(row, byParent))));
    }
    return new GivenRows(columns, result);
  }

  private static void checkFields(
      Session session, FeatureSpec spec, Parent parent, GivenRows given, String column) {
    List<String> silent = given.fieldsWithout(column, parent.spec());
    for (FieldSpec field : spec.fields()) {
      for (FieldRef used : session.graph().parentFields(spec.key(), field.key())) {
        if (used.feature().equals(parent.spec().key())
            && silent.contains(used.field().structKey())) {
          throw refused(
              spec,
              "the column \"%s\" has no entry for the field \"%s\" of \"%s\". Give one"
                  .formatted(column, used.field(), used.feature()));
        }
      }
    }
  }

  private static MetaxyException refused(FeatureSpec spec, String reason) {
    return new MetaxyException(
        ErrorCode.INVALID_ROWS,
        "Cannot compute provenance for feature \"%s\": %s.".formatted(spec.key(), reason));
  }

  private static List<Column> columns(FeatureSpec spec, GivenRows given) {
    List<Column> columns = new ArrayList<>(given.userColumns());
    columns.addAll(ByFieldColumns.provenance(spec));
    columns.addAll(ByFieldColumns.dataVersion(spec));
    return columns;
  }

  private static Row of(Row joined, List<Column> columns, Provenance provenance) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Column column : columns) {
      values.put(
          column.name(),
          switch (column.name()) {
            case SystemColumns.PROVENANCE_BY_FIELD, SystemColumns.DATA_VERSION_BY_FIELD ->
                provenance.byField();
            case SystemColumns.PROVENANCE, SystemColumns.DATA_VERSION -> provenance.whole();
            default -> joined.get(column.name());
          });
    }
    return Row.of(values);
  }
}
