package io.metaxy.duckdb.extension;

import io.metaxy.duckdb.engine.JvmLocks;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one process at a time install into an extension directory. The lock file stays
 * behind: deleting it would let two processes hold locks on two files of one name.
 */
final class InstallLock {

  static final String FILE = ".metaxy-install.lock";

  private static final long PAUSE_MILLIS = 50;

  private InstallLock() {}

  /** What is done under the lock. */
  interface Action {
    boolean run() throws SQLException;
  }

  /**
   * Runs the action while no other thread or process runs one for the directory, which is created
   * if need be.
   *
   * @param limit how long to wait for the others
   * @throws IOException if the directory or the lock file cannot be used
   */
  static boolean whileHeld(Path directory, Duration limit, Action action)
      throws IOException, SQLException {
    long deadline = System.nanoTime() + limit.toNanos();
    Path file = Files.createDirectories(directory).toRealPath().resolve(FILE);
    // A file lock belongs to the process, and closing any channel on the file gives it up. So the
    // threads of the process take turns before they open one, whichever loader they come from.
    ReentrantLock turn = JvmLocks.of(file.toString());
    try {
      if (!turn.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw timeout(file, limit);
      }
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        awaitLock(channel, file, limit, deadline);
        return action.run();
      } finally {
        turn.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MetaxyException(
          ErrorCode.EXTENSION_MISSING,
          "Cannot install into %s: the thread was interrupted. Load the extension again."
              .formatted(directory),
          e);
    }
  }

  /** Waits for the lock, which lasts until the channel is closed. */
  private static void awaitLock(FileChannel channel, Path file, Duration limit, long deadline)
      throws IOException, InterruptedException {
    while (tryLock(channel) == null) {
      if (System.nanoTime() - deadline > 0) {
        throw timeout(file, limit);
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // This class was loaded twice in this JVM, and the other one holds the lock.
      return null;
    }
  }

  private static MetaxyException timeout(Path file, Duration limit) {
    return new MetaxyException(
        ErrorCode.EXTENSION_MISSING,
        """
        Cannot install DuckDB extensions into %s: another thread or process has held the lock file \
        %s for %d s. Wait until it has finished, or end it."""
            .formatted(file.getParent(), file, limit.toSeconds()));
  }
}
