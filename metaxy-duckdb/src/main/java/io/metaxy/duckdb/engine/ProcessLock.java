package io.metaxy.duckdb.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a file, held by one thread of one process. It ends with its process, however that
 * ends. The file stays behind: deleting it would let two processes hold locks on two files of one
 * name.
 */
public final class ProcessLock implements AutoCloseable {

  /** Behind what is written into the file, so that others can read who holds the lock. */
  private static final long LOCKED_BYTE = 1 << 20;

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

  private final ReentrantLock turn;
  private final FileChannel channel;

  private ProcessLock(ReentrantLock turn, FileChannel channel) {
    this.turn = turn;
    this.channel = channel;
  }

  /**
   * Waits for the lock. The thread that takes it releases it.
   *
   * @param file the file, which is created if need be
   * @param patience how long to wait
   * @throws TimeoutException if others held it all the time; its message says who, to follow
   *     "because"
   * @throws IOException if the file cannot be used
   */
  public static ProcessLock take(Path file, Duration patience)
      throws IOException, InterruptedException, TimeoutException {
    Backoff backoff = new Backoff(patience, LONGEST_PAUSE);
    // A file lock belongs to the process, and closing any channel on the file gives it up. So the
    // threads of the process take turns before they open one.
    ReentrantLock turn = JvmLocks.of(file.toString());
    if (!JvmLocks.taken(turn, patience)) {
      throw new TimeoutException("another thread of this program held the lock %s".formatted(file));
    }
    try {
      return new ProcessLock(turn, locked(file, backoff));
    } catch (IOException | InterruptedException | TimeoutException | RuntimeException | Error e) {
      turn.unlock();
      throw e;
    }
  }

  private static FileChannel locked(Path file, Backoff backoff)
      throws IOException, InterruptedException, TimeoutException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      while (tryLock(channel) == null) {
        if (!backoff.pause()) {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          throw new TimeoutException(
              "process %s held the lock %s".formatted(holder(channel), file));
        }
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
          0);
      return channel;
    } catch (IOException | InterruptedException | TimeoutException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      // This class was loaded twice in this JVM, and the other one holds the lock.
      return null;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(20);
    channel.read(bytes, 0);
    return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      turn.unlock();
    }
  }
}
