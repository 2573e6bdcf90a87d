package io.metaxy.cli;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.PrintWriter;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells errors in one or two lines, and what exit code they are. */
final class Failures {

  /** What is wrong with the command line, not with the store. */
  private static final Set<ErrorCode> USAGE =
      Set.of(
          ErrorCode.INVALID_KEY,
          ErrorCode.UNKNOWN_FEATURE,
          ErrorCode.UNKNOWN_STORE,
          ErrorCode.INVALID_FILTER,
          ErrorCode.INVALID_REQUEST);

  private final PrintWriter err;
  private final GlobalOptions options;

  Failures(PrintWriter err, GlobalOptions options) {
    this.err = err;
    this.options = options;
  }

  /** Arguments that picocli refuses. */
  int usage(ParameterException e) {
    error(String.valueOf(e.getMessage()));
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      CommandLine command = e.getCommandLine();
      err.printf("Try: %s --help%n", command.getCommandSpec().qualifiedName());
    }
    err.flush();
    return ExitCodes.USAGE;
  }

  /** What went wrong while a command ran. */
  int failure(Exception e) {
    if (options.verbose) {
      e.printStackTrace(err);
    }
    if (e instanceof MetaxyException || e instanceof UsageException) {
      error(String.valueOf(e.getMessage()));
    } else {
      error("%s%s".formatted(e, options.verbose ? "" : ". --verbose shows where."));
    }
    err.flush();
    boolean usage =
        e instanceof UsageException
            || (e instanceof MetaxyException known && USAGE.contains(known.code()));
    return usage ? ExitCodes.USAGE : ExitCodes.FAILURE;
  }

  private void error(String message) {
    err.println("error: " + message);
  }
}
