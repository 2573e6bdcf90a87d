package io.metaxy.duckdb.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** Lets the writers of one database in: all at once, or one at a time. */
public interface Writers {

  /** All at once. */
  static Writers parallel() {
    return new AllAtOnce();
  }

  /**
   * One at a time of this JVM.
   *
   * @param name names the database for all of its stores in this JVM
   */
  static Writers ofThisJvm(String name) {
    return new InTurn(name, JvmLocks.of(name));
  }

  /** One at a time of a database that only one instance of the engine can have. */
  static Writers ofThisInstance() {
    return new InTurn("this database", new ReentrantLock(true));
  }

  /**
   * One at a time of all processes of this machine.
   *
   * @param lockFile is created if need be, and stays
   */
  static Writers ofThisMachine(Path lockFile) {
    return new InTurnOfProcesses(lockFile);
  }

  /**
   * Waits until it is this thread's turn.
   *
   * @throws TimeoutException if others kept it waiting; its message says who, to follow "because"
   * @throws IOException if the lock file cannot be used
   */
  Turn take(Duration patience) throws IOException, InterruptedException, TimeoutException;

  /** Whether nobody else of ours writes during a turn. */
  default boolean oneAtATime() {
    return true;
  }

  /** The time in which a thread writes. It ends in the thread in which it began. */
  interface Turn extends AutoCloseable {

    @Override
    void close() throws IOException;
  }

  /** Nobody waits. */
  record AllAtOnce() implements Writers {

    @Override
    public Turn take(Duration patience) {
      return () -> {};
    }

    @Override
    public boolean oneAtATime() {
      return false;
    }
  }

  /**
   * Threads of this JVM take turns.
   *
   * @param name names what is written to
   * @param lock held by the thread whose turn it is
   */
  record InTurn(String name, ReentrantLock lock) implements Writers {

    @Override
    public Turn take(Duration patience) throws InterruptedException, TimeoutException {
      if (!JvmLocks.taken(lock, patience)) {
        throw new TimeoutException("other threads of this program were writing to " + name);
      }
      return lock::unlock;
    }
  }

  /**
   * Processes of this machine take turns.
   *
   * @param lockFile locked by the process whose turn it is
   */
  record InTurnOfProcesses(Path lockFile) implements Writers {

    @Override
    public Turn take(Duration patience) throws IOException, InterruptedException, TimeoutException {
      ProcessLock lock = ProcessLock.take(lockFile, patience);
      return lock::close;
    }
  }
}
