package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Metaxy for Python, as {@code src/test/python} pins it: that of the interpreter which {@code
 * METAXY_PYTHON} names, or of an environment that is made once and kept in the user's cache. Tests
 * are skipped where it cannot be had.
 *
 * @param python the interpreter that has it
 */
record OriginalMetaxy(Path python) {

  private static final Path FOLDER = Path.of("src", "test", "python").toAbsolutePath();
  private static final Path REQUIREMENTS = FOLDER.resolve("requirements.txt");
  private static final int MINUTES = 10;

  /** Finds or makes the environment, or skips the test. */
  static OriginalMetaxy findOrSkip() throws IOException, InterruptedException {
    String given = System.getenv("METAXY_PYTHON");
    if (given != null) {
      return new OriginalMetaxy(Path.of(given));
    }
    Path environment = environment();
    Files.createDirectories(environment.getParent());
    // Builds of several modules or clones share the environment: one makes it, the others wait.
    try (FileChannel channel =
            FileChannel.open(
                Path.of(environment + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Path ready = environment.resolve("ready");
      if (lock.isValid() && !Files.exists(ready)) {
        make(environment);
        Files.createFile(ready);
      }
    }
    return new OriginalMetaxy(environment.resolve("bin").resolve("python"));
  }

  /** What a command of {@code original.py} prints. */
  JsonNode run(String command, Path database) throws IOException, InterruptedException {
    Result result =
        run(
            List.of(
                python.toString(),
                FOLDER.resolve("original.py").toString(),
                command,
                database.toString()));
    if (result.code() != 0) {
      throw new AssertionError("original.py %s failed:%n%s".formatted(command, result.output()));
    }
    String[] lines = result.output().strip().split("\n", -1);
    return new ObjectMapper().readTree(lines[lines.length - 1]);
  }

  private static Path environment() throws IOException {
    Path cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(path -> !path.isEmpty())
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache"));
    UUID pins = UUID.nameUUIDFromBytes(Files.readAllBytes(REQUIREMENTS));
    return cache.resolve("metaxy-jvm").resolve("python-" + pins).toAbsolutePath();
  }

  private static void make(Path environment) throws IOException, InterruptedException {
    String pip = environment.resolve("bin").resolve("pip").toString();
    for (List<String> command :
        List.of(
            List.of("python3", "-m", "venv", "--clear", environment.toString()),
            List.of(
                pip, "install", "-q", "--only-binary", ":all:", "-r", REQUIREMENTS.toString()))) {
      Result result = tryRun(command);
      Assumptions.assumeTrue(
          result.code() == 0,
          () ->
              "Skipped, since Metaxy for Python cannot be installed. Let METAXY_PYTHON name an interpreter that has it. %s: %s"
                  .formatted(String.join(" ", command), result.output()));
    }
  }

  private record Result(int code, String output) {}

  /** A command that is not there has failed. */
  private static Result tryRun(List<String> command) throws InterruptedException {
    try {
      return run(command);
    } catch (IOException e) {
      return new Result(-1, e.toString());
    }
  }

  private static Result run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("metaxy-python-", ".txt");
    try {
      Process process =
          new ProcessBuilder(new ArrayList<>(command))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return new Result(-1, "no end after %d minutes".formatted(MINUTES));
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
