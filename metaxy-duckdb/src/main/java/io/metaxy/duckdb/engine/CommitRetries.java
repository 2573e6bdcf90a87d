package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.CommitOptions;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a commit that failed is tried again. Each method returns after a pause if it is,
 * and otherwise throws what the caller of the commit is told.
 */
final class CommitRetries {

  /** A server that is away longer than this is not being restarted. */
  private static final Duration OUTAGE = Duration.ofSeconds(10);

  private final CommitOptions options;
  private final String token;
  private final Backoff backoff;
  private @Nullable Backoff outage;
  private String misfit = "";
  private boolean outcomeUnknown;
  private String unknownText = "";

  CommitRetries(CommitOptions options, String token, Duration budget) {
    this.options = options;
    this.token = token;
    this.backoff = new Backoff(budget);
  }

  /** What is left of the budget. */
  Duration left() {
    return backoff.left();
  }

  /** The transaction was rolled back. */
  void failed(SQLException error) {
    boolean passes =
        switch (EngineErrors.code(error)) {
          case CONFLICT -> backoff.pause();
          case UNAVAILABLE -> outlasts();
          default -> EngineErrors.isOfTables(error) && isNews(EngineErrors.text(error));
        };
    if (!passes) {
      throw told(EngineErrors.of(options.message(), error));
    }
  }

  /** The next plan sees the tables as they are now: what it fails at as well is no race. */
  private boolean isNews(String text) {
    boolean news = !text.equals(misfit);
    misfit = text;
    return news;
  }

  /** Planning failed, or the engine did in a place that does not throw its own errors. */
  void failed(MetaxyException error) {
    boolean passes =
        switch (error.code()) {
          case CONFLICT -> backoff.pause();
          case UNAVAILABLE -> outlasts();
          default -> false;
        };
    if (!passes) {
      throw told(error);
    }
  }

  /**
   * The commit failed and may have been carried out. If the next one fails alike, the database
   * works, and the first was looked for and not found: it refuses the commit.
   */
  void outcomeUnknown(SQLException error) {
    String text = EngineErrors.text(error);
    if (outcomeUnknown && text.equals(unknownText) && !EngineErrors.isUnavailable(error)) {
      throw EngineErrors.of(options.message(), error);
    }
    outcomeUnknown = true;
    unknownText = text;
    if (!outlasts()) {
      throw told(EngineErrors.of(options.message(), error));
    }
  }

  private boolean outlasts() {
    if (outage == null) {
      Duration left = backoff.left();
      outage = new Backoff(left.compareTo(OUTAGE) < 0 ? left : OUTAGE);
    }
    return outage.pause();
  }

  private MetaxyException told(MetaxyException error) {
    if (!outcomeUnknown) {
      return error;
    }
    return new MetaxyException(
        ErrorCode.UNKNOWN_OUTCOME,
        "Cannot tell whether it was carried out to %s: the connection was lost at its commit. Try it again with the token \"%s\", which does nothing if it was. The last error: %s"
            .formatted(options.message(), token, error.getMessage()),
        error);
  }
}
