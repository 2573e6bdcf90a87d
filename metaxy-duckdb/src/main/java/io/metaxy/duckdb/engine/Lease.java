package io.metaxy.duckdb.engine;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that one operation or cursor has for itself, and that others may end. It is locked
 * while the driver is at work, since a connection that is closed under an appender takes the JVM
 * with it. A new lease is locked by the thread that took it.
 */
final class Lease {

  private static final String TIME_OVER = "the time of the request was over.";
  private static final long PAUSE_MILLIS = 10;

  private final DuckDBConnection driver;
  private final Connection connection;
  private final Optional<Deadline> deadline;
  private final ReentrantLock use = new ReentrantLock();
  private volatile @Nullable PreparedStatement last;
  private volatile @Nullable String reason;
  private @Nullable AutoCloseable child;
  private boolean committing;

  Lease(DuckDBConnection driver, Optional<Deadline> deadline) {
    this.driver = driver;
    this.deadline = deadline;
    this.connection =
        (Connection)
            Proxy.newProxyInstance(
                Lease.class.getClassLoader(), new Class<?>[] {Connection.class}, this::call);
    use.lock();
  }

  /** The connection. Its statements can be interrupted. */
  Connection connection() {
    return connection;
  }

  /** The driver's own connection, for appenders, which nobody interrupts. */
  DuckDBConnection driver() {
    return driver;
  }

  /** The driver interrupts statements only, so that the one that may be running is remembered. */
  private @Nullable Object call(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("prepareStatement")) {
      requireGoing();
    }
    try {
      Object result = method.invoke(driver, arguments);
      if (result instanceof PreparedStatement statement) {
        last = statement;
      }
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void requireGoing() throws SQLException {
    if (reason != null || deadline.filter(Deadline::isOver).isPresent()) {
      throw new SQLException("Connection was closed");
    }
  }

  /**
   * Goes on after {@link #leave}.
   *
   * @throws MetaxyException with the code {@code CLOSED} if it has been ended
   */
  void enter() {
    use.lock();
    String ended = reason;
    if (ended == null && deadline.filter(Deadline::isOver).isPresent()) {
      ended = TIME_OVER;
    }
    if (ended != null) {
      use.unlock();
      throw new MetaxyException(ErrorCode.CLOSED, "Cannot read on: " + ended);
    }
  }

  /**
   * Goes on after a failure that was not the end of the lease.
   *
   * @throws MetaxyException with the code {@code CLOSED} if it was
   */
  void requireOpen(Exception failure) {
    String ended = reason;
    if (ended != null) {
      throw new MetaxyException(ErrorCode.CLOSED, "Cannot read on: " + ended, failure);
    }
  }

  /** Closes something of the connection's before it; the connection is in use. */
  void endWith(AutoCloseable part) {
    child = part;
  }

  /** Lets others end it without waiting; one that has ended is left already. */
  void leave() {
    if (use.isHeldByCurrentThread()) {
      use.unlock();
    }
  }

  /** Does what may take long and has nothing to do with the connection. */
  <T> T outside(Supplier<T> work) throws SQLException {
    T result;
    use.unlock();
    try {
      result = work.get();
    } finally {
      use.lock();
    }
    requireGoing();
    return result;
  }

  /**
   * From now on nobody interrupts it: it would not be known what became of the commit.
   *
   * @throws SQLException if it was interrupted just before
   */
  synchronized void beginCommit() throws SQLException {
    requireGoing();
    committing = true;
  }

  /** Lets others interrupt it again. */
  synchronized void endCommit() {
    committing = false;
  }

  /**
   * Interrupts the statement that is running, unless it is a commit. The driver lets nobody
   * interrupt the fetching of rows; what takes long is done before.
   */
  synchronized void interrupt() {
    PreparedStatement statement = last;
    if (committing || statement == null) {
      return;
    }
    try {
      if (!statement.isClosed()) {
        statement.cancel();
      }
    } catch (SQLException e) {
      // It was closed in between: nothing is running.
    }
  }

  /**
   * Closes the connection. What another thread has running on it is interrupted and waited for.
   *
   * @param why why it was closed, as a sentence, for those who go on with it
   */
  void end(String why) throws SQLException {
    if (reason == null) {
      reason = why;
    }
    lock();
    try {
      closeChild();
    } finally {
      closeDriver();
    }
  }

  private void closeChild() throws SQLException {
    AutoCloseable part = child;
    child = null;
    if (part != null) {
      try {
        part.close();
      } catch (Exception e) {
        throw new SQLException("What was read cannot be closed: " + e.getMessage(), e);
      }
    }
  }

  private void closeDriver() throws SQLException {
    try {
      driver.close();
    } finally {
      while (use.isHeldByCurrentThread()) {
        use.unlock();
      }
    }
  }

  private void lock() {
    boolean interrupted = false;
    while (true) {
      try {
        if (use.tryLock(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          break;
        }
        interrupt();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
