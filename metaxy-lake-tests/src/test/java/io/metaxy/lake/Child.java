package io.metaxy.lake;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs in a JVM of its own, on the class path of the tests. */
final class Child implements AutoCloseable {

  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  static Child start(Class<?> program, String... arguments) throws IOException {
    return start(Map.of(), program, arguments);
  }

  /** Starts a program with these variables beside those of this process. */
  static Child start(Map<String, String> environment, Class<?> program, String... arguments)
      throws IOException {
    return start(new ProcessBuilder(command(List.of(), program, arguments)), environment);
  }

  /** Starts a program whose home and whose temporary files are in a directory of its own. */
  static Child startAt(Path home, Class<?> program, String... arguments) throws IOException {
    List<String> places = List.of("-Duser.home=" + home, "-Djava.io.tmpdir=" + home);
    return start(
        new ProcessBuilder(command(places, program, arguments)).directory(home.toFile()),
        Map.of("HOME", home.toString()));
  }

  private static Child start(ProcessBuilder builder, Map<String, String> environment)
      throws IOException {
    builder.environment().putAll(environment);
    return new Child(builder.redirectErrorStream(true).start());
  }

  private static List<String> command(List<String> options, Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    // Newer releases warn of native libraries otherwise, among what the program prints.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Reads up to a line. */
  void await(String line) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String next = process.inputReader().readLine();
        !line.equals(next);
        next = process.inputReader().readLine()) {
      if (next == null) {
        throw new AssertionError("it ended without '%s': %s".formatted(line, seen));
      }
      seen.add(next);
    }
  }

  /** Gives the program a line to read. */
  void tell(String line) throws IOException {
    Writer input = process.outputWriter();
    input.write(line + "\n");
    input.flush();
  }

  /** What the program has yet to print; waits for its end, which has to be a good one. */
  List<String> output() throws IOException, InterruptedException {
    List<String> lines = process.inputReader().lines().toList();
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join("\n", lines));
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    if (process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join().isAlive()) {
      process.destroyForcibly();
    }
  }
}
