package io.metaxy.core.engine;

import java.util.Optional;

/**
 * How changes are committed.
 *
 * @param message what they are for, for errors, logs, and people who read the history of a lake
 * @param token names the commit, so that it is carried out once however often it is tried; 1 to 200
 *     letters, digits and {@code . _ : / -}
 * @param exclusive whether no other exclusive commit may go on at the same time
 */
public record CommitOptions(String message, Optional<String> token, boolean exclusive) {

  /** A commit that is tried once by its caller. */
  public CommitOptions(String message) {
    this(message, Optional.empty(), false);
  }
}
