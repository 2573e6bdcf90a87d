package io.metaxy.duckdb.extension;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A program that says whether the lock of a directory is free. */
final class TryLock {

  private TryLock() {}

  public static void main(String[] directory) throws IOException {
    Path file = Path.of(directory[0], InstallLock.FILE);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      System.out.println(lock == null ? "held by another" : "free");
    }
  }
}
