package io.metaxy.store;

import java.util.Optional;

/**
 * What a step of maintenance did.
 *
 * @param step the step
 * @param table the table, with its schema; empty for what concerns the whole lake
 * @param count how many of what the step counts
 */
public record MaintenanceAction(MaintenanceStep step, Optional<String> table, long count) {}
