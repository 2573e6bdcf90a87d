package io.metaxy.core.engine;

import java.util.List;

/**
 * Changes that are carried out in order, all or none.
 *
 * @param changes the changes
 * @param message what they are for, for people who read the history of a lake
 */
public record ChangeSet(List<Change> changes, String message) {

  /** Copies the list. */
  public ChangeSet {
    changes = List.copyOf(changes);
  }
}
