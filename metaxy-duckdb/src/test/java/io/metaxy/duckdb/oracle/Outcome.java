package io.metaxy.duckdb.oracle;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.Increment;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of something that was done to a store, as text that two stores can be compared by. */
final class Outcome {

  /** Two stores cannot write at the same moment. */
  private static final Set<String> MOMENTS =
      Set.of(SystemColumns.CREATED_AT, SystemColumns.UPDATED_AT);

  private Outcome() {}

  /** A result, or the code of the error. */
  static String of(Supplier<?> action) {
    try {
      return String.valueOf(action.get());
    } catch (MetaxyException e) {
      // The engine's own errors have no code of their own; nothing here is to provoke one.
      return e.code() == ErrorCode.ENGINE ? e.toString() : e.code().name();
    }
  }

  /** The rows without their moments, sorted. */
  static String of(Relation relation) {
    return relation.columns().stream().map(Column::name).toList()
        + relation.rows().stream()
            .map(Outcome::of)
            .sorted()
            .collect(Collectors.joining("\n  ", "\n  ", ""));
  }

  static String of(Increment todo) {
    return "%s %s%nnew %s%nstale %s%norphaned %s%nchanged %s%ninput %s"
        .formatted(
            todo.inputs(),
            todo.summary(),
            of(todo.added()),
            of(todo.stale()),
            of(todo.orphaned()),
            of(todo.changedFields()),
            of(() -> of(todo.input())));
  }

  private static String of(Row row) {
    Map<String, @Nullable Object> values = new TreeMap<>(row.asMap());
    values.keySet().removeAll(MOMENTS);
    values.computeIfPresent(SystemColumns.DELETED_AT, (name, moment) -> "deleted");
    values.replaceAll((name, value) -> value instanceof Map<?, ?> map ? sorted(map) : value);
    return values.toString();
  }

  private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    return sorted;
  }
}
