package io.metaxy.core.filter;

import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text literals that stand for dates, times and UUIDs. What is finer than a microsecond is cut off,
 * since no column holds it. All methods throw INVALID_FILTER for other texts.
 */
public final class LiteralText {

  private static final Pattern DATE = Pattern.compile("(?!0000)\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");
  private static final Pattern UUIDS =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern OFFSET = Pattern.compile("Z|[+-]\\d{2}(:?\\d{2})?");
  private static final Pattern DATE_TIME =
      Pattern.compile("(%s)([T ](%s) ?(%s)?)?".formatted(DATE, TIME, OFFSET));
  private static final int DAY = 1;
  private static final int CLOCK = 3;
  private static final int ZONE = 6;

  private LiteralText() {}

  /** A date, {@code 2024-12-31}. */
  public static LocalDate date(Filter filter, String text) {
    return read(filter, text, DATE, "a date such as '2024-12-31'", m -> LocalDate.parse(text));
  }

  /** A time of day, {@code 23:59:59.999}. */
  public static LocalTime time(Filter filter, String text) {
    return read(filter, text, TIME, "a time such as '23:59:59'", m -> clock(text));
  }

  /** Date and time, or midnight of a date; with an offset, what a clock in UTC shows then. */
  public static LocalDateTime dateTime(Filter filter, String text) {
    return LocalDateTime.ofInstant(instant(filter, text), ZoneOffset.UTC);
  }

  /** A moment, {@code 2024-12-31T23:59:59Z}; without an offset, in UTC. */
  public static Instant instant(Filter filter, String text) {
    return read(
        filter,
        text,
        DATE_TIME,
        "a moment such as '2024-12-31T23:59:59Z'",
        m ->
            LocalDate.parse(m.group(DAY))
                .atTime(m.group(CLOCK) == null ? LocalTime.MIDNIGHT : clock(m.group(CLOCK)))
                .toInstant(m.group(ZONE) == null ? ZoneOffset.UTC : ZoneOffset.of(m.group(ZONE))));
  }

  /** A UUID in its usual form. */
  public static UUID uuid(Filter filter, String text) {
    return read(filter, text, UUIDS, "a UUID", m -> UUID.fromString(text));
  }

  private static LocalTime clock(String text) {
    return LocalTime.parse(text).truncatedTo(ChronoUnit.MICROS);
  }

  private static <T> T read(
      Filter filter, String text, Pattern form, String expected, Reader<T> reader) {
    Matcher matcher = form.matcher(text);
    if (!matcher.matches()) {
      throw refused(filter, text, expected, null);
    }
    try {
      return reader.read(matcher);
    } catch (DateTimeException e) {
      throw refused(filter, text, expected, e);
    }
  }

  private static MetaxyException refused(
      Filter filter, String text, String expected, @Nullable DateTimeException cause) {
    return InvalidFilter.of(
        filter, "the column needs %s, and '%s' is none.".formatted(expected, text), cause);
  }

  /** Reads a text that has the form. */
  private interface Reader<T> {
    T read(Matcher matcher);
  }
}
