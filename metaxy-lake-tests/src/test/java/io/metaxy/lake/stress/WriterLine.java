package io.metaxy.lake.stress;

import java.util.List;
import java.util.Optional;

/**
 * A line by which a writer says what it does.
 *
 * @param kind what it says
 * @param values the details
 */
record WriterLine(Kind kind, List<String> values) {

  /** What a writer says. */
  enum Kind {
    /** It tries to write a batch: number, moment. */
    TRY,
    /** A batch is acknowledged: number, moment. */
    DONE,
    /** It does not try a batch any more: number, reason. */
    GIVE_UP,
    /** A fault was planted in a batch: number. */
    FAULT,
    /** It read all lists: begin, end, and a text for each list. */
    READ,
    /** It read the sample that all write: begin, end, value. */
    LAST
  }

  private static final String SEPARATOR = "\t";

  /** A writer that is killed leaves a part of a line. */
  private static final String END = ".";

  static WriterLine of(Kind kind, Object... values) {
    return new WriterLine(kind, List.of(values).stream().map(WriterLine::oneLine).toList());
  }

  private static String oneLine(Object value) {
    return String.valueOf(value).replaceAll("\\s*[\\t\\n\\r]+\\s*", " ");
  }

  /** The line as text. */
  String text() {
    return kind + SEPARATOR + String.join(SEPARATOR, values) + SEPARATOR + END;
  }

  /** The line of a text; empty if it is another text, or a part of one. */
  static Optional<WriterLine> parse(String text) {
    List<String> parts = List.of(text.split(SEPARATOR, -1));
    return parts.size() > 2 && parts.get(parts.size() - 1).equals(END)
        ? Optional.of(
            new WriterLine(Kind.valueOf(parts.get(0)), parts.subList(1, parts.size() - 1)))
        : Optional.empty();
  }

  String value(int index) {
    return values.get(index);
  }

  int number(int index) {
    return Integer.parseInt(values.get(index));
  }

  long moment(int index) {
    return Long.parseLong(values.get(index));
  }
}
