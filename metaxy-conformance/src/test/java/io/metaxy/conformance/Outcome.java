package io.metaxy.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What came of a run of the program.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it printed of mistakes in its arguments
 */
record Outcome(int code, String out, String err) {

  static Outcome of(String... arguments) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Conformance.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** All from the first failure on, in one line. */
  String failures() {
    return String.join(" ", out.lines().dropWhile(line -> !line.startsWith("FAILED")).toList());
  }

  String lastLine() {
    return out.strip().lines().reduce((first, second) -> second).orElse("");
  }
}
