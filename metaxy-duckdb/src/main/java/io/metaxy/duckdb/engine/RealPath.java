package io.metaxy.duckdb.engine;

import java.io.IOException;
import java.nio.file.Path;

/** One path for a file, however it is reached. */
public final class RealPath {

  private RealPath() {}

  /** The path with symbolic links followed as far as it exists. */
  public static Path of(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      // It does not exist yet, or cannot be looked at: its directory may.
      Path parent = path.getParent();
      return parent == null ? path : of(parent).resolve(path.getFileName());
    }
  }
}
