package io.metaxy.duckdb.extension;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's own pip, which knows the index, proxies and certificates that are to be used here.
 *
 * @param commands ways to call it, in order; the first one that is pip is used
 * @param limit how long a download may take
 */
record Pip(List<List<String>> commands, Duration limit) {

  private static final Logger LOG = LoggerFactory.getLogger(Pip.class);
  private static final Duration PATIENCE_AFTER_KILL = Duration.ofSeconds(5);
  private static final String ERROR = "ERROR:";

  /** The pip of the user's Python. */
  static Pip ofUser(Duration limit) {
    return new Pip(List.of(List.of("python3", "-m", "pip"), List.of("python", "-m", "pip")), limit);
  }

  /** The command that a user can repeat by hand. */
  static String commandFor(String requirement) {
    return "python3 -m pip download --no-deps --only-binary :all: " + requirement;
  }

  /**
   * Downloads a wheel.
   *
   * @param requirement name and version of a package
   * @param directory an empty directory that gets the wheel, and pip's output
   * @return the reason of failure; empty on success
   */
  Optional<String> download(String requirement, Path directory) throws IOException {
    Optional<String> failure = Optional.of("no command to call it by");
    for (List<String> command : commands) {
      Attempt attempt = attempt(command, requirement, directory);
      failure = attempt.failure();
      if (failure.isEmpty() || attempt.wasPip()) {
        break;
      }
    }
    return failure;
  }

  private record Attempt(Optional<String> failure, boolean wasPip) {}

  private Attempt attempt(List<String> command, String requirement, Path directory)
      throws IOException {
    String name = String.join(" ", command);
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of("download", "--no-deps", "--only-binary", ":all:", "--no-input"));
    line.addAll(List.of("--disable-pip-version-check", "-q", "-d", directory.toString()));
    line.add(requirement);
    Path output = directory.resolve("pip.log");
    LOG.info(
        "Downloading {} by '{}' over the network, for at most {} s",
        requirement,
        name,
        limit.toSeconds());
    Process process;
    try {
      process =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      return new Attempt(Optional.of("'%s' cannot be started".formatted(name)), false);
    }
    process.getOutputStream().close();
    if (!finishes(process, requirement)) {
      return new Attempt(
          Optional.of("'%s' did not finish within %d s".formatted(name, limit.toSeconds())), true);
    }
    if (process.exitValue() == 0) {
      return new Attempt(Optional.empty(), true);
    }
    Optional<String> error = lastError(output);
    return new Attempt(
        error.or(() -> Optional.of("'%s' ended with %d".formatted(name, process.exitValue()))),
        error.isPresent());
  }

  private boolean finishes(Process process, String requirement) {
    try {
      boolean finished = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!finished) {
        kill(process);
        process.waitFor(PATIENCE_AFTER_KILL.toMillis(), TimeUnit.MILLISECONDS);
      }
      return finished;
    } catch (InterruptedException e) {
      kill(process);
      Thread.currentThread().interrupt();
      throw new MetaxyException(
          ErrorCode.EXTENSION_MISSING,
          "Cannot download %s: the thread was interrupted. Load the extension again."
              .formatted(requirement),
          e);
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static Optional<String> lastError(Path output) throws IOException {
    String text = new String(Files.readAllBytes(output), Charset.defaultCharset());
    try (Stream<String> lines = text.lines()) {
      return lines
          .filter(line -> line.startsWith(ERROR))
          .reduce((first, second) -> second)
          .map(line -> ShortReason.of(line.substring(ERROR.length())));
    }
  }
}
