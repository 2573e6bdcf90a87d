package io.metaxy.conformance;

import io.metaxy.store.HashAlgorithm;

/** Algorithms as recordings name them. */
final class Algorithms {

  private Algorithms() {}

  static HashAlgorithm byName(String name) {
    return HashAlgorithm.byId(name)
        .orElseThrow(
            () -> new IllegalArgumentException("No store here hashes by \"%s\"".formatted(name)));
  }
}
