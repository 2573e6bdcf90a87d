package io.metaxy.duckdb.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Holds the turn of the writers of this machine until its input ends. */
final class HoldLock {

  private HoldLock() {}

  @SuppressWarnings("try") // The turn is held, not used.
  public static void main(String[] args) throws Exception {
    try (Writers.Turn turn = Writers.ofThisMachine(Path.of(args[0])).take(Duration.ZERO)) {
      System.out.println("holding");
      awaitEnd();
    }
  }

  private static void awaitEnd() throws IOException {
    while (System.in.read() >= 0) {
      // Until the other side is done.
    }
  }
}
