package io.metaxy.lake.server;

import java.sql.Connection;
import java.sql.SQLException;

/** A database server with an empty database and a user who owns it and has to give a password. */
public interface DatabaseServer extends Server {

  /** Where it listens. */
  String host();

  /** The port at which it listens. */
  int port();

  /** The database. */
  String database();

  /** The user. */
  String user();

  /** The user's password. */
  String password();

  /** A connection of that user, for a look from outside. */
  Connection connect() throws SQLException;
}
