package io.metaxy.core.store;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.store.Column;
import io.metaxy.store.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The rows of a cursor as a stream, which closes it. */
final class RowStream {

  private RowStream() {}

  static Stream<Row> of(RowCursor cursor) {
    List<String> names = cursor.columns().stream().map(Column::name).toList();
    Spliterator<Row> rows =
        new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.NONNULL) {
          @Override
          public boolean tryAdvance(Consumer<? super Row> action) {
            @Nullable Object[] values = cursor.next();
            if (values == null) {
              return false;
            }
            action.accept(row(names, values));
            return true;
          }
        };
    return StreamSupport.stream(rows, false).onClose(cursor::close);
  }

  private static Row row(List<String> names, @Nullable Object[] values) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      row.put(names.get(i), values[i]);
    }
    return Row.of(row);
  }
}
