package io.metaxy.duckdb.engine;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.store.HashAlgorithm;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An instance that a store works with: with its functions, and scratch space of its own.
 *
 * @param instance the instance, with the store's database attached
 * @param scratch the scratch space
 * @param guests the databases of other stores that are attached, too
 * @param check whether they all are there
 */
record LiveInstance(
    DuckDbInstance instance, Scratch scratch, Guests guests, AttachmentCheck check) {

  private static final Logger log = LoggerFactory.getLogger(LiveInstance.class);

  /** One that is asked for its attachments by nobody yet. */
  LiveInstance(DuckDbInstance instance, Scratch scratch, Guests guests) {
    this(instance, scratch, guests, new AttachmentCheck(instance.root()));
  }

  /** Takes an instance over; one that cannot be used is closed. */
  static LiveInstance of(DuckDbInstance instance, HashAlgorithm algorithm, Guests guests)
      throws SQLException {
    Scratch scratch = new Scratch();
    try {
      HashFunctions.register(instance.root(), algorithm);
      scratch.attach(instance.root());
      guests.attachAll(instance.root());
      return new LiveInstance(instance, scratch, guests);
    } catch (SQLException | RuntimeException e) {
      instance.close();
      throw e;
    }
  }

  DuckDBConnection root() {
    return instance.root();
  }

  /** Why it cannot be worked with; empty if it can. */
  String trouble(AttachedDatabase database) {
    List<String> needed = new ArrayList<>(guests.aliases());
    needed.add(database.alias());
    needed.add(scratch.alias());
    return check.trouble(needed);
  }

  /**
   * Closes an instance that has broken. A lake is detached before: where a cursor was open on it
   * when its catalog's file was invalidated, the engine would keep the file for ever.
   */
  void abandon(AttachedDatabase database) throws SQLException {
    if (database.lake() && !root().isClosed()) {
      // It is the default database of the root, which cannot detach it.
      try (Connection connection = root().duplicate()) {
        Statements.execute(
            connection, Sql.of("DETACH DATABASE IF EXISTS {}", Identifier.of(database.alias())));
      } catch (SQLException e) {
        log.debug("Cannot detach the database of an engine that broke down", e);
      }
    }
    close();
  }

  /** Detaches the scratch space and ends the instance, if no other store has it. */
  void close() throws SQLException {
    if (root().isClosed()) {
      return;
    }
    try (instance) {
      check.close();
      scratch.detach(root());
      guests.detachAll(root());
    } catch (SQLException e) {
      if (!EngineErrors.isBroken(e)) {
        throw e;
      }
    }
  }
}
