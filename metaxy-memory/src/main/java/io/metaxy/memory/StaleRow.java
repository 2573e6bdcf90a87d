package io.metaxy.memory;

import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Row;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A sample that is there, compared with what it ought to be.
 *
 * @param row what it ought to be
 * @param changedFields the fields that were made from something else, or from nothing known
 */
record StaleRow(Row row, Set<FieldKey> changedFields) {

  StaleRow {
    changedFields = Set.copyOf(changedFields);
  }

  static StaleRow of(FeatureSpec spec, Row stored, Row due) {
    Map<?, ?> there = byField(stored);
    Map<?, ?> expected = byField(due);
    Set<FieldKey> changed = new LinkedHashSet<>();
    for (FieldSpec field : spec.fields()) {
      String name = field.key().structKey();
      if (there.get(name) == null || !Objects.equals(there.get(name), expected.get(name))) {
        changed.add(field.key());
      }
    }
    return new StaleRow(due, changed);
  }

  /** Whether a sample as a whole was stored without provenance, or with another one than is due. */
  static boolean differs(Row stored, Row due) {
    String there = stored.text(SystemColumns.PROVENANCE);
    return there == null || !there.equals(due.text(SystemColumns.PROVENANCE));
  }

  private static Map<?, ?> byField(Row row) {
    return row.get(SystemColumns.PROVENANCE_BY_FIELD) instanceof Map<?, ?> map ? map : Map.of();
  }
}
