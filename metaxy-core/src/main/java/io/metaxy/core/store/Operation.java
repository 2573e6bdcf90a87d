package io.metaxy.core.store;

import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.log.LogContext;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a request is about, for logs and errors, and how long it may take.
 *
 * @param engine where it runs
 * @param store the name of the store
 * @param verb what is done, to follow "Cannot", such as {@code "read"}
 * @param features the feature, or several, separated by commas; may be empty
 * @param token the token that its user gave it
 * @param limit how long it may take; empty: as long as it takes
 * @param inPieces whether pieces of it stay done if it is ended
 */
record Operation(
    SqlEngine engine,
    String store,
    String verb,
    String features,
    Optional<String> token,
    Optional<Duration> limit,
    boolean inPieces) {

  /** A request that is done as a whole or not at all. */
  Operation(
      SqlEngine engine,
      String store,
      String verb,
      String features,
      Optional<String> token,
      Optional<Duration> limit) {
    this(engine, store, verb, features, token, limit, false);
  }

  /**
   * Does it.
   *
   * @throws MetaxyException with the code {@code TIMEOUT} if it took too long; all else as the work
   *     throws it
   */
  @SuppressWarnings("try") // The context is held, not used.
  <T> T run(Supplier<T> work) {
    try (LogContext context =
        new LogContext(
            Map.of(
                LogContext.STORE,
                store,
                LogContext.FEATURE,
                features,
                LogContext.TOKEN,
                token.orElse("")))) {
      return engine.request(limit, work);
    } catch (MetaxyException e) {
      throw e.code() == ErrorCode.TIMEOUT ? timeout(e) : e;
    }
  }

  private MetaxyException timeout(MetaxyException cause) {
    return new MetaxyException(
        ErrorCode.TIMEOUT,
        "Cannot %s%s in store \"%s\" within its limit of %s s: it was ended, and %s"
            .formatted(
                verb,
                features.isEmpty() ? "" : " feature \"%s\"".formatted(features),
                store,
                limit.map(time -> String.valueOf(time.toNanos() / 1e9)).orElse("its caller"),
                inPieces
                    ? "what was done until then stays done. Do the rest again, or give the request a longer timeout."
                    : "nothing was written. Give the request a longer timeout, or set request_timeout of the store."),
        cause);
  }
}
