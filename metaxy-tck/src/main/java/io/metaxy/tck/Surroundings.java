package io.metaxy.tck;

import java.nio.file.Path;

/**
 * What the configurations of a test may name: where nothing may appear and nobody may call while
 * they are only read.
 *
 * @param directory an empty directory
 * @param host the host of a server
 * @param port its port
 */
public record Surroundings(Path directory, String host, int port) {

  /** A path in the directory, as a configuration has it. */
  public String path(String name) {
    return directory.resolve(name).toString();
  }
}
