package io.metaxy.duckdb.extension;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** A program that holds the lock of a directory until its input ends. */
final class HoldLock {

  private HoldLock() {}

  public static void main(String[] directory) throws IOException, SQLException {
    InstallLock.whileHeld(
        Path.of(directory[0]), Duration.ofSeconds(10), () -> waitForTheEndOfInput());
  }

  private static boolean waitForTheEndOfInput() {
    System.out.println("held");
    try {
      return System.in.read() < 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
