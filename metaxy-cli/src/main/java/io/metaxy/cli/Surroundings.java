package io.metaxy.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the program is run in.
 *
 * @param directory the working directory
 * @param environment variables, those of {@code .env} among them
 * @param out where results go
 * @param err where all else goes
 * @param colour whether both are a terminal that shows colours
 */
public record Surroundings(
    Path directory,
    Map<String, String> environment,
    PrintWriter out,
    PrintWriter err,
    boolean colour) {

  /** Copies the map. */
  public Surroundings {
    directory = directory.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }
}
