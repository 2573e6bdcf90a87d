package io.metaxy.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What contests need.
 *
 * @param data the rows
 * @param fewestRounds how often each contender does work that takes long
 * @param original the command that starts the original; empty if it does not take part
 */
record Arena(DataFiles data, int fewestRounds, Optional<List<String>> original) {

  /** Rounds of work on so many samples: what is short is disturbed more. */
  Rounds rounds(long samples) {
    int times = samples < 100_000 ? 4 : samples < 1_000_000 ? 2 : 1;
    return new Rounds(times * fewestRounds);
  }

  /** The original, prepared for some work; empty if it does not take part. */
  Optional<Peer> peer(Map<String, ?> work) throws IOException {
    return original.isEmpty() ? Optional.empty() : Optional.of(Peer.start(original.get(), work));
  }
}
