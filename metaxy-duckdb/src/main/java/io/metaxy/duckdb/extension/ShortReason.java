package io.metaxy.duckdb.extension;

import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.duckdb.engine.Scrubber;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Errors of others in one short line that is fit to be shown. */
final class ShortReason {

  private static final int LIMIT = 240;
  private static final Pattern KIND = Pattern.compile("^[A-Z][A-Za-z ]* Error: ");
  private static final Pattern FROM_THE_NETWORK = Pattern.compile("\\(ERROR ([^()]*)\\)\\s*$");

  private ShortReason() {}

  /** The first line of DuckDB's error, and what its network layer said, if it did. */
  static String of(SQLException error) {
    String message = EngineErrors.text(error);
    String line = KIND.matcher(firstLine(message)).replaceFirst("");
    Matcher network = FROM_THE_NETWORK.matcher(message);
    return of(network.find() ? "%s (%s)".formatted(line, network.group(1)) : line);
  }

  /** The first line, cut to a bearable length, without what is secret in URLs. */
  static String of(String text) {
    String line = Scrubber.OF_PLACES.text(firstLine(text));
    return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "…";
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("").strip();
  }
}
