package io.metaxy.duckdb.extension;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A program that writes a file as DuckDB does while it installs, until its input ends. */
final class HoldNote {

  private HoldNote() {}

  @SuppressWarnings("try") // The lock is held, not used.
  public static void main(String[] file) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                Path.of(file[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      System.out.println("held");
      System.in.read();
      Files.delete(Path.of(file[0]));
    }
  }
}
