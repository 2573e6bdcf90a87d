package io.metaxy.core.store;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.store.Column;
import io.metaxy.store.Row;
import io.metaxy.store.RowColumns;
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
    RowColumns columns = RowColumns.of(cursor.columns().stream().map(Column::name).toList());
    Spliterator<Row> rows =
        new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.NONNULL) {
          @Override
          public boolean tryAdvance(Consumer<? super Row> action) {
            @Nullable Object[] values = cursor.next();
            if (values == null) {
              return false;
            }
            action.accept(columns.row(values));
            return true;
          }
        };
    return StreamSupport.stream(rows, false).onClose(cursor::close);
  }
}
