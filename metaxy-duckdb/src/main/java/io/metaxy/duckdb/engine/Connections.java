package io.metaxy.duckdb.engine;

import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one open database. Each operation and each cursor has a duplicate of its own:
 * a second statement on a connection would end a cursor, and a duplicate costs microseconds. The
 * file is free for others only when the last one is closed, those of users included.
 */
final class Connections {

  private static final Logger log = LoggerFactory.getLogger(Connections.class);

  private static final String CLOSED = "the store is closed. Open it again.";
  private static final String BROKEN =
      "the engine broke down meanwhile, and the store opened it anew. Make the request again.";

  private final Requests requests;
  private final Restart restart;
  private final ReentrantLock gate = new ReentrantLock();
  private final Set<Lease> open = new HashSet<>();
  private final List<DuckDBConnection> handedOut = new ArrayList<>();
  private LiveInstance live;
  private boolean distrusted;
  private boolean reviving;
  private boolean closed;

  /** Opens an instance anew. */
  @FunctionalInterface
  interface Restart {
    LiveInstance open() throws SQLException;
  }

  /**
   * The connections to an instance, which they close.
   *
   * @param live the instance
   * @param requests what threads are about
   * @param restart opens another one when it has broken
   */
  Connections(LiveInstance live, Requests requests, Restart restart) {
    this.live = live;
    this.requests = requests;
    this.restart = restart;
  }

  Requests requests() {
    return requests;
  }

  /** The instance as of now. */
  synchronized LiveInstance live() {
    return live;
  }

  /** A connection, which goes back by {@link #release}. */
  synchronized Lease take() throws SQLException {
    requireOpen();
    requests.requireTime();
    if (reviving) {
      throw new MetaxyException(ErrorCode.CLOSED, "Cannot go on: " + BROKEN);
    }
    Lease lease = new Lease(live.root().duplicate(), requests.deadline());
    requests.deadline().ifPresent(deadline -> deadline.add(lease));
    open.add(lease);
    return lease;
  }

  /** A connection for a user, who closes it. */
  synchronized DuckDBConnection handOut() throws SQLException {
    requireOpen();
    handedOut.removeIf(Connections::isClosed);
    DuckDBConnection connection = live.root().duplicate();
    handedOut.add(connection);
    return connection;
  }

  private void requireOpen() {
    if (closed) {
      throw new MetaxyException(ErrorCode.CLOSED, "Cannot use the store: " + CLOSED);
    }
  }

  /** Ends a lease; one that has ended already is left alone. */
  void release(Lease lease) {
    synchronized (this) {
      open.remove(lease);
    }
    end(lease, "it has been closed.");
  }

  /** Frees scratch space, unless it went with the store or its instance. No deadline is kept. */
  void free(LiveInstance of, Sql statement) {
    Lease lease;
    try {
      synchronized (this) {
        if (closed || reviving || !of.equals(live)) {
          return;
        }
        lease = new Lease(live.root().duplicate(), Optional.empty());
        open.add(lease);
      }
      try {
        Statements.execute(lease.connection(), statement);
      } finally {
        release(lease);
      }
    } catch (SQLException e) {
      if (!isClosed() && !EngineErrors.isBroken(e)) {
        throw EngineErrors.of("free scratch space", e);
      }
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Has the instance opened anew by the next check: only a part of it that is not asked broke. */
  synchronized void distrust() {
    distrusted = true;
  }

  /** Why the instance has to be opened anew; empty if it has not. */
  private String trouble(AttachedDatabase database) {
    LiveInstance asked;
    synchronized (this) {
      if (closed) {
        return "";
      }
      if (distrusted) {
        return "a database of it was invalidated";
      }
      asked = live;
    }
    return asked.trouble(database);
  }

  /** Opens the instance anew if it has broken; what was open on it is over. */
  void check(AttachedDatabase database) {
    if (trouble(database).isEmpty()) {
      return;
    }
    gate.lock();
    try {
      String trouble = trouble(database);
      if (!trouble.isEmpty()) {
        revive(database, trouble);
      }
    } finally {
      gate.unlock();
    }
  }

  /** Another store of this JVM may share the instance, which then has to let go of it, too. */
  private void revive(AttachedDatabase database, String trouble) {
    setReviving(true);
    try {
      endAll(BROKEN);
      live().abandon(database);
      LiveInstance fresh = restart.open();
      synchronized (this) {
        live = fresh;
        distrusted = false;
      }
    } catch (SQLException e) {
      throw EngineErrors.of("open the engine anew, which broke down (%s)".formatted(trouble), e);
    } finally {
      setReviving(false);
    }
    log.warn("The engine broke down and was opened anew: {}", trouble);
  }

  private synchronized void setReviving(boolean now) {
    reviving = now;
  }

  /** Closes all of them; a statement that is still running is interrupted. */
  void close() {
    gate.lock();
    try {
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
      }
      // Not in the monitor, which the threads need that still use them.
      endAll(CLOSED);
      live().close();
    } catch (SQLException e) {
      throw EngineErrors.of("close the store", e);
    } finally {
      gate.unlock();
    }
  }

  private void endAll(String why) {
    List<Lease> leases;
    List<DuckDBConnection> users;
    synchronized (this) {
      leases = List.copyOf(open);
      open.clear();
      users = List.copyOf(handedOut);
      handedOut.clear();
    }
    leases.forEach(lease -> end(lease, why));
    users.forEach(Connections::close);
  }

  private static void end(Lease lease, String why) {
    try {
      lease.end(why);
    } catch (SQLException e) {
      throw EngineErrors.of("close a connection", e);
    }
  }

  private static boolean isClosed(DuckDBConnection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      throw EngineErrors.of("close a connection", e);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw EngineErrors.of("close a connection", e);
    }
  }
}
