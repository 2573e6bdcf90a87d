package io.metaxy.core.engine;

import java.util.List;

/**
 * Changes that are carried out in order, all or none.
 *
 * @param changes the changes
 */
public record ChangeSet(List<Change> changes) {

  /** Copies the list. */
  public ChangeSet {
    changes = List.copyOf(changes);
  }
}
