package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Java's times go further than the engine's; drivers make them of what is infinite. */
class FarTimesTest {

  private record Day(String videoId, LocalDate odd) {}

  private record Local(String videoId, LocalDateTime odd) {}

  private record Moment(String videoId, Instant odd) {}

  @Test
  void timesThatTheEngineDoesNotHaveAreRefusedWithTheirColumn() {
    refuses(new Day("v", LocalDate.MAX));
    refuses(new Local("v", LocalDateTime.MIN));
    refuses(new Local("v", LocalDateTime.of(300_000, 1, 1, 0, 0)));
    refuses(new Moment("v", Instant.MAX));
  }

  private static <R extends Record> void refuses(R row) {
    try (MetadataStore store =
        new DuckDBMetadataStore(DuckDbStoreConfig.builder().name("dev").build())
            .open(VideoFeatures.CONTEXT, AccessMode.WRITE)) {
      Rows rows =
          Rows.of(List.of(row)).provenance("audio", day -> "a").provenance("frames", day -> "f");
      assertThatThrownBy(() -> store.write(VideoFeatures.VIDEO, rows))
          .isInstanceOfSatisfying(
              MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ROWS))
          .hasMessageContaining("column \"odd\"");
      assertThat(store.hasFeature(VideoFeatures.VIDEO.key())).isFalse();
    }
  }
}
