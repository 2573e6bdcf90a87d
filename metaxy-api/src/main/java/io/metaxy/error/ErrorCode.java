package io.metaxy.error;

/** Kinds of errors, grouped by who can mend them. Names are stable: tools may match on them. */
public enum ErrorCode {

  // The definition of features.

  /** A feature or field key is malformed. */
  INVALID_KEY,
  /** A feature spec contradicts itself: duplicate fields or ids, no ids, bad selection. */
  INVALID_FEATURE,
  /** A feature depends on a feature or field that the graph does not have. */
  UNKNOWN_PARENT,
  /** Features depend on each other in a circle. */
  CYCLE,
  /** Two features, or two fields of one, would have the same name in a database. */
  NAME_COLLISION,
  /** A feature was asked for that the graph does not have. */
  UNKNOWN_FEATURE,
  /** A filter cannot be parsed, names a column that is not there, or compares what does not fit. */
  INVALID_FILTER,

  // The configuration.

  /** A configuration file is not valid TOML, or cannot be read. */
  INVALID_TOML,
  /** A key of the configuration is unknown. */
  UNKNOWN_KEY,
  /** A key of the configuration has a value of a wrong type or out of range, or is missing. */
  INVALID_VALUE,
  /** Configuration files extend each other in a circle. */
  EXTEND_CYCLE,
  /** A store was asked for that the configuration does not have. */
  UNKNOWN_STORE,
  /** No provider on the class path has the configured type. */
  UNKNOWN_PROVIDER,
  /** More than one provider on the class path has the configured type. */
  AMBIGUOUS_PROVIDER,
  /** A class named in entrypoints cannot be found or offers no features. */
  INVALID_ENTRYPOINT,

  // Features of other projects.

  /** An external feature has another version than it is known with, and versions are locked. */
  VERSION_MISMATCH,

  // The rows and requests given by the caller.

  /** Rows cannot be written: provenance or ids missing, ids twice, a type that cannot be stored. */
  INVALID_ROWS,
  /** A row written to an increment is not part of it. */
  NOT_IN_INCREMENT,
  /** A request cannot be carried out as it is, such as a resolve of a feature without parents. */
  INVALID_REQUEST,
  /** The store lacks an ability that the request needs, such as SQL text in a store without SQL. */
  UNSUPPORTED,
  /** A store that was opened for reading was asked to write. */
  READ_ONLY,
  /** The store, increment or cursor has been closed. */
  CLOSED,

  // The store and its surroundings.

  /** A table is missing and may not be created. */
  TABLE_MISSING,
  /** A table has another shape than the feature needs. */
  TABLE_SHAPE,
  /** A store, or its catalog, is held by another process. */
  LOCKED,
  /** A path cannot be written or read. */
  PATH_NOT_WRITABLE,
  /** A store was to be read or joined that does not exist. */
  STORE_MISSING,
  /** An extension of the engine cannot be loaded or had. */
  EXTENSION_MISSING,
  /** The engine's native library does not run on this platform. */
  PLATFORM_UNSUPPORTED,
  /** A catalog, storage or server cannot be reached, or did not answer in time. */
  UNAVAILABLE,
  /** A catalog, storage or server refused the credentials, or none were found for it. */
  ACCESS_DENIED,
  /** Concurrent writers were in each other's way until the budget for retries was used up. */
  CONFLICT,
  /**
   * A request took longer than its limit and was ended; nothing was written. Of one that is done in
   * pieces, such as a copy, the pieces that were done stay done.
   */
  TIMEOUT,
  /** The connection was lost while a write was committed: it may have been carried out or not. */
  UNKNOWN_OUTCOME,
  /** The engine reported an error that has no code of its own. */
  ENGINE
}
