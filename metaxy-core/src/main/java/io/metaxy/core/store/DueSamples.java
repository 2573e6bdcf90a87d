package io.metaxy.core.store;

import io.metaxy.feature.FieldKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.Row;
import io.metaxy.store.Sample;
import io.metaxy.store.SampleStatus;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The samples of an increment that are to be computed. Each iterator is a query of its own.
 *
 * @param rows the rows of the increment
 * @param operation the request that reads them
 * @param cursors the streams of the increment
 */
record DueSamples(IncrementRows rows, Operation operation, Cursors cursors)
    implements Iterable<Sample> {

  @Override
  public Iterator<Sample> iterator() {
    Stream<Row> stream = relation().stream();
    Iterator<Row> iterator = stream.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        boolean more = !cursors.isClosed() && iterator.hasNext();
        if (!more) {
          stream.close();
        }
        return more;
      }

      @Override
      public Sample next() {
        return sample(iterator.next());
      }
    };
  }

  private SqlRelation relation() {
    List<Column> columns =
        rows.columns().stream()
            .filter(
                column ->
                    !column.name().startsWith(SystemColumns.PREFIX)
                        || column.name().equals(ResolveQuery.STATUS)
                        || column.name().equals(ResolveQuery.CHANGED_FIELDS))
            .toList();
    return new SqlRelation(
        operation, rows.select(columns, IncrementRows.isDue()), columns, Optional.of(cursors));
  }

  private static Sample sample(Row row) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>(row.asMap());
    Object status = input.remove(ResolveQuery.STATUS);
    Object changed = input.remove(ResolveQuery.CHANGED_FIELDS);
    return new Sample(
        "stale".equals(status) ? SampleStatus.STALE : SampleStatus.ADDED,
        Row.of(input),
        fields(changed),
        Row.of(Map.of()));
  }

  private static Set<FieldKey> fields(@Nullable Object keys) {
    return keys instanceof Collection<?> texts
        ? texts.stream().map(text -> FieldKey.of(String.valueOf(text))).collect(Collectors.toSet())
        : Set.of();
  }
}
