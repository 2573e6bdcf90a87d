package io.metaxy.duckdb.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs in a JVM of its own, on the class path of the tests. */
public final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /** Starts a program. */
  public static ChildJvm start(List<String> options, Class<?> program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Waits until the program has printed a line, and skips what it printed before. */
  public void awaitLine(String line) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String next = output.readLine(); next != null; next = output.readLine()) {
      if (next.equals(line)) {
        return;
      }
      seen.add(next);
    }
    throw new AssertionError("the program ended without '%s': %s".formatted(line, seen));
  }

  /** The program's number in the system. */
  public long pid() {
    return process.pid();
  }

  /** Gives the program a line to read. */
  public void tell(String line) throws IOException {
    Writer input = process.outputWriter();
    input.write(line + "\n");
    input.flush();
  }

  /** All that the program has yet to print; waits for its end. */
  public String remainingOutput() throws IOException {
    return String.join("\n", output.lines().toList());
  }

  /** Closes the program's input and waits for its end; ends it if that takes long. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    if (process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join().isAlive()) {
      process.destroyForcibly();
    }
    output.close();
  }
}
