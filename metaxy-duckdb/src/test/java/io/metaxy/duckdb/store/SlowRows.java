package io.metaxy.duckdb.store;

import io.metaxy.core.sql.Sql;
import io.metaxy.store.Rows;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Rows that take hours. */
final class SlowRows {

  private static final String HOURS =
      "SELECT CAST(sum(\"a\".\"range\" * \"b\".\"range\" %% 7) AS VARCHAR) AS \"video_id\", {'audio': 'a', 'frames': 'f'} AS \"metaxy_provenance_by_field\" FROM range(100000000) AS \"a\", range(100000000) AS \"b\""
          .replace("%%", "%");

  private SlowRows() {}

  /** Videos that the engine takes hours to make. */
  static Rows ofEngine() {
    return Rows.sql(HOURS);
  }

  /** The query of these. */
  static Sql query() {
    return Sql.ofUserQuery(HOURS, java.util.List.of());
  }

  /**
   * Videos without end, which the engine takes as they come.
   *
   * @param begun counted down when the first ones were taken
   */
  static Rows ofProgram(CountDownLatch begun) {
    Iterable<VideoFeatures.Video> videos =
        () ->
            IntStream.iterate(0, i -> i + 1)
                .peek(
                    i -> {
                      if (i == 5_000) {
                        begun.countDown();
                      }
                    })
                .mapToObj(i -> new VideoFeatures.Video("v" + i))
                .iterator();
    return Rows.of(videos).provenance("audio", v -> "a").provenance("frames", v -> "f");
  }
}
