package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that come one after the other, as from a result set. */
@RuleGroup("SM")
abstract class StreamedRules extends StoreRules {

  StreamedRules(MetadataStoreContract contract) {
    super(contract);
  }

  /** Rows that can be had once. */
  private record Stream(List<Column> columns, Iterator<@Nullable Object[]> values)
      implements Rows.Streamed {}

  private static List<Column> columns(Column... more) {
    List<Column> columns = new ArrayList<>(List.of(new Column("video_id", Scalar.VARCHAR)));
    columns.addAll(Arrays.asList(more));
    columns.add(
        new Column(
            SystemColumns.PROVENANCE_BY_FIELD,
            new ColumnType.Struct(
                List.of(
                    new Column("audio", Scalar.VARCHAR), new Column("frames", Scalar.VARCHAR)))));
    return columns;
  }

  @Rule("SM-01")
  void streamedRowsAreWrittenInTheTypesOfTheirColumns() {
    List<Column> columns =
        columns(
            new Column("weight", new ColumnType.Decimal(10, 2)),
            new Column("shown", Scalar.TIMESTAMP_WITH_TIME_ZONE),
            new Column("local", Scalar.TIMESTAMP),
            new Column("tags", new ColumnType.ListOf(Scalar.VARCHAR)));
    Map<String, String> made = Map.of("audio", "a", "frames", "f");
    Instant shown = Instant.parse("2024-04-04T00:47:58.129029Z");
    LocalDateTime local = LocalDateTime.parse("2024-03-31T02:30:00.5");
    Object[] first = {"v1", new BigDecimal("1.50"), shown, local, List.of("a"), made};
    @Nullable Object[] second = {"v2", null, null, null, null, made};
    try (MetadataStore store = open()) {
      assertThat(store.write(VIDEO, new Stream(columns, List.of(first, second).iterator())).rows())
          .isEqualTo(2);
      assertThat(store.columns(VIDEO.key())).containsAll(columns.subList(0, 5));
      assertThat(store.read(VIDEO).rows())
          .extracting(row -> row.get("weight"), row -> row.get("shown"), row -> row.get("local"))
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple(new BigDecimal("1.50"), shown, local),
              org.assertj.core.groups.Tuple.tuple(null, null, null));
    }
  }

  @Rule("SM-02")
  void aStreamThatBreaksLeavesNothingBehind() {
    Object[] first = {"v1", Map.of("audio", "a", "frames", "f")};
    Iterator<@Nullable Object[]> broken =
        new Iterator<>() {
          private boolean read;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public @Nullable Object[] next() {
            if (read) {
              throw new IllegalStateException("the stream broke");
            }
            read = true;
            return first;
          }
        };
    try (MetadataStore store = open()) {
      assertThatThrownBy(() -> store.write(VIDEO, new Stream(columns(), broken)))
          .hasStackTraceContaining("the stream broke");
      assertThat(store.hasFeature(VIDEO.key())).isFalse();
    }
  }
}
