package io.metaxy.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** The program {@code metaxy}. */
public final class Main {

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Path directory = Path.of("");
    Map<String, String> environment = DotEnv.under(System.getenv(), directory);
    if (Arrays.asList(arguments).contains("--verbose")) {
      // Read once, before the first class that logs is loaded.
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
    }
    Surroundings surroundings =
        new Surroundings(
            directory,
            environment,
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            Ansi.AUTO.enabled());
    System.exit(new Program(surroundings, true).run(arguments));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }
}
