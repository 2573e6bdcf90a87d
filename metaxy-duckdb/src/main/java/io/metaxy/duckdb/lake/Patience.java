package io.metaxy.duckdb.lake;

import java.time.Duration;

/**
 * How long is waited when a lake is attached.
 *
 * @param others for others that are in the way
 * @param network for an answer from the network
 */
record Patience(Duration others, Duration network) {

  static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(15));
}
