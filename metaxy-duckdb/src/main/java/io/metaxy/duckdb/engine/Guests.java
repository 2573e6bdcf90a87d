package io.metaxy.duckdb.engine;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.duckdb.DuckDBConnection;

/** The databases of other stores that are attached to a store's instance, and to the next one. */
final class Guests {

  private final List<Guest> guests = new CopyOnWriteArrayList<>();

  /**
   * A database of another store.
   *
   * @param store the name of the store
   * @param database the database
   * @param attaching how it is attached
   */
  private record Guest(String store, AttachedDatabase database, DuckDbEngine.Attaching attaching) {}

  /** Attaches a database; empty if that is not possible. */
  Optional<AttachedDatabase> add(
      String store, DuckDBConnection connection, DuckDbEngine.Attaching attaching)
      throws SQLException {
    Optional<AttachedDatabase> database = attaching.on(connection);
    database.ifPresent(there -> guests.add(new Guest(store, there, attaching)));
    return database;
  }

  /**
   * Attaches all of them to a new instance.
   *
   * @throws MetaxyException if one of them cannot be attached any more
   */
  void attachAll(DuckDBConnection root) throws SQLException {
    for (Guest guest : guests) {
      if (guest.attaching().on(root).isEmpty()) {
        throw new MetaxyException(
            ErrorCode.LOCKED,
            "Cannot attach store \"%s\", which this one falls back to, to the engine that was opened anew: this program has it open itself. Close that store, or open this one again."
                .formatted(guest.store()));
      }
    }
  }

  void detachAll(Connection connection) throws SQLException {
    for (Guest guest : guests) {
      Statements.execute(connection, guest.database().detach());
    }
  }

  /** What their databases are called in the engine. */
  List<String> aliases() {
    return guests.stream().map(guest -> guest.database().alias()).toList();
  }
}
