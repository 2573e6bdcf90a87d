package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that take longer than they may. */
@Timeout(60)
class TimeoutTest {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final WriteOptions SHORT_WRITE = WriteOptions.builder().timeout(SHORT).build();

  private static final WriteOptions LONG_WRITE =
      WriteOptions.builder().timeout(Duration.ofMinutes(1)).build();

  @TempDir private Path dir;

  private MetadataStore open(StoreKind kind, Optional<Duration> timeout) {
    MetadataStore store =
        new DuckDBMetadataStore(kind.config(dir).name("dev").requestTimeout(timeout).build())
            .open(VideoFeatures.CONTEXT, AccessMode.WRITE);
    store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"), LONG_WRITE);
    return store;
  }

  private static void assertTimeout(ThrowingCallable request) {
    long start = System.nanoTime();
    MetaxyException error = catchThrowableOfType(MetaxyException.class, request);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(error.code()).as(error.getMessage()).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(error)
        .hasMessageContaining("feature \"raw/video\" in store \"dev\" within its limit of 0.2 s")
        .hasMessageContaining("nothing was written")
        .hasMessageContaining("request_timeout");
  }

  @ParameterizedTest
  @EnumSource
  void aWriteThatTakesTooLongIsEndedAndWritesNothing(StoreKind kind) {
    try (MetadataStore store = open(kind, Optional.empty())) {
      assertTimeout(() -> store.write(VideoFeatures.VIDEO, SlowRows.ofEngine(), SHORT_WRITE));
      assertTimeout(
          () ->
              store.write(
                  VideoFeatures.VIDEO, SlowRows.ofProgram(new CountDownLatch(1)), SHORT_WRITE));
      assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(1);
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v2"), LONG_WRITE);
      assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLimitOfTheStoreHoldsWhereARequestHasNone(StoreKind kind) {
    try (MetadataStore store = open(kind, Optional.of(SHORT))) {
      assertTimeout(() -> store.write(VideoFeatures.VIDEO, SlowRows.ofEngine()));
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v2"), LONG_WRITE);
    }
  }

  /** Each of the rows is compared with all of them. */
  @ParameterizedTest
  @EnumSource
  void aReadThatTakesTooLongIsEnded(StoreKind kind) {
    try (MetadataStore store = open(kind, Optional.empty())) {
      store.write(
          VideoFeatures.VIDEO,
          Rows.of(
                  IntStream.range(0, 300_000)
                      .mapToObj(i -> new VideoFeatures.Video("v" + i))
                      .toList())
              .provenance("audio", v -> "a")
              .provenance("frames", v -> "f"));
      ReadRequest request =
          ReadRequest.builder(VideoFeatures.VIDEO).timeout(SHORT).sampleHistory(true).build();
      var videos = store.read(request);
      assertTimeout(
          () -> {
            while (true) {
              videos.rows();
            }
          });
    }
  }
}
