package io.metaxy.store;

import java.util.List;

/**
 * What maintenance did, or would do.
 *
 * @param dryRun whether nothing was done
 * @param actions what was done, in order; steps and tables with nothing to do are left out
 * @param keptTokens the writes of expired snapshots whose tokens are still known
 * @param forgottenTokens the writes whose tokens are not known any more
 */
public record MaintenanceReport(
    boolean dryRun, List<MaintenanceAction> actions, long keptTokens, long forgottenTokens) {

  /** Copies the list. */
  public MaintenanceReport {
    actions = List.copyOf(actions);
  }

  /** How much a step did, over all tables. */
  public long count(MaintenanceStep step) {
    return actions.stream()
        .filter(action -> action.step() == step)
        .mapToLong(MaintenanceAction::count)
        .sum();
  }
}
