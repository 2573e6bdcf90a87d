package io.metaxy.lake.stress;

/** What became of the batches. */
final class Tally {

  int attempts;
  int acknowledged;
  int retried;
  int lost;
  int doubled;
  int kills;

  /** As one line of JSON. */
  String json() {
    return "{\"attempts\": %d, \"acknowledged\": %d, \"retried\": %d, \"lost\": %d, \"doubled\": %d, \"kills\": %d}"
        .formatted(attempts, acknowledged, retried, lost, doubled, kills);
  }
}
