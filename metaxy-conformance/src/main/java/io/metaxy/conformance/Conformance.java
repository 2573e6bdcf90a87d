package io.metaxy.conformance;

import io.metaxy.duckdb.engine.TemporaryDirectory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Replays all cases of a folder and says what came of them. The last line is {@code N passed, N
 * failed}; what is skipped counts as neither.
 */
public final class Conformance {

  private static final int PASSED = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final PrintStream out;
  private int passed;
  private int failed;

  private Conformance(PrintStream out) {
    this.out = out;
  }

  /** The first argument is the folder that is meant if the others, the user's, name none. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.exit(run(out, System.err, arguments));
  }

  /** The exit code: 0 if nothing failed, 1 if something did, 2 if the arguments make no sense. */
  static int run(PrintStream out, PrintStream err, String... arguments) throws IOException {
    List<RecordedCase> cases;
    Options options;
    try {
      List<String> given = Arrays.asList(arguments);
      options = Options.parse(Path.of(given.get(0)), given.subList(1, given.size()));
      cases = RecordedFolder.cases(options.folder());
      if (cases.isEmpty()) {
        throw new IllegalArgumentException(
            "There are no recorded cases in \"%s\".".formatted(options.folder()));
      }
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println(Options.USAGE);
      return USAGE;
    }
    Conformance conformance = new Conformance(out);
    conformance.check(cases, options.store());
    out.printf("%d passed, %d failed%n", conformance.passed, conformance.failed);
    return conformance.failed == 0 ? PASSED : FAILED;
  }

  private void check(List<RecordedCase> cases, StoreKind store) throws IOException {
    try (TemporaryDirectory folder = TemporaryDirectory.create("metaxy-conformance-");
        StoreSite site = StoreSite.of(store, folder.path())) {
      cases.forEach(recorded -> report(recorded.name(), check(recorded, site)));
    }
  }

  /** A case that cannot be replayed fails, and the others go on. */
  private static CaseResult check(RecordedCase recorded, StoreSite site) {
    try {
      return recorded.check(site);
    } catch (RuntimeException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return CaseResult.failed(trace.toString().strip());
    }
  }

  private void report(String name, CaseResult result) {
    result.skipped().forEach(reason -> out.printf("SKIPPED %s: %s%n", name, reason));
    result.differences().forEach(difference -> out.printf("FAILED %s: %s%n", name, difference));
    if (result.isFailed()) {
      failed++;
      if (result.differences().isEmpty()) {
        out.printf("FAILED %s: nothing was compared%n", name);
      }
    } else if (!result.isSkipped()) {
      passed++;
    }
  }
}
