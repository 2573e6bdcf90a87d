package io.metaxy.memory;

import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which of two rows of a sample is the later one. */
final class RowOrder {

  /** Bytewise; null is the smallest. */
  static final Comparator<@Nullable String> BYTEWISE =
      Comparator.nullsFirst(
          (one, other) ->
              Arrays.compareUnsigned(
                  one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)));

  private static final Comparator<Row> LATER =
      Comparator.comparing(RowOrder::moment)
          .thenComparing(row -> row.text(SystemColumns.PROVENANCE), BYTEWISE)
          .thenComparing(row -> row.text(SystemColumns.DATA_VERSION), BYTEWISE);

  private RowOrder() {}

  /** The later of two rows. */
  static Row laterOf(Row one, Row other) {
    return LATER.compare(one, other) >= 0 ? one : other;
  }

  /** Whether a row is later than another one; rows of which it is not defined are not. */
  static boolean isLater(Row one, Row other) {
    return LATER.compare(one, other) > 0;
  }

  /** The moment that orders the rows of a sample. */
  static Instant moment(Row row) {
    Object deleted = row.get(SystemColumns.DELETED_AT);
    Object moment = deleted == null ? row.get(SystemColumns.UPDATED_AT) : deleted;
    return (Instant) Objects.requireNonNull(moment);
  }
}
