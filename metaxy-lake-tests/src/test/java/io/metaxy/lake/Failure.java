package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StoreSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * What came of opening or using a store.
 *
 * @param error what was thrown
 * @param shown all that a user may come to see: the error with its causes, and what was logged
 * @param duration how long it took
 */
record Failure(MetaxyException error, String shown, Duration duration) {

  /** Far more than any of them needs on a busy machine, and less than anybody waits for ever. */
  static final Duration LIMIT = Duration.ofMinutes(1);

  /** Opens the store of a lake, which has to fail. */
  static Failure of(LakeConfig lake, AccessMode mode) {
    return of(() -> open(lake, mode));
  }

  /** Opens a store, which has to fail. */
  static Failure of(Supplier<MetadataStore> store) {
    return during(() -> store.get().close());
  }

  /** Does what has to fail. */
  static Failure during(ThrowingCallable work) {
    try (LogLines log = LogLines.capture()) {
      long start = System.nanoTime();
      MetaxyException error = catchThrowableOfType(MetaxyException.class, work);
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      assertThat(error).as("the error").isNotNull();
      StringWriter shown = new StringWriter();
      error.printStackTrace(new PrintWriter(shown));
      log.lines().forEach(line -> shown.append('\n').append(line));
      return new Failure(error, shown.toString(), duration);
    }
  }

  /** Opens the store of a lake. */
  static MetadataStore open(LakeConfig lake, AccessMode mode) {
    return new DuckDBMetadataStore(DuckDbStoreConfig.builder().name("dev").ducklake(lake).build())
        .open(
            new StoreContext(
                "dev",
                FeatureGraph.DEFAULT_PROJECT,
                FeatureGraph.of(),
                StoreSettings.DEFAULT.withAutoCreateTables(true)),
            mode);
  }

  /** It has this code, says these things, came in time, and shows no planted secret. */
  void says(ErrorCode code, String... parts) {
    assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    assertThat(error.getMessage()).contains(parts);
    assertThat(duration).isLessThan(LIMIT);
    assertThat(shown).doesNotContain("planted");
  }
}
