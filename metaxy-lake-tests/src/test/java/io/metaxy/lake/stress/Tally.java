package io.metaxy.lake.stress;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of the batches. */
final class Tally {

  int attempts;
  int acknowledged;
  int retried;
  int lost;
  int doubled;

  private final Map<String, Long> others = new LinkedHashMap<>();

  /** Adds to what is counted beside the batches, as a mode asks for it. */
  void add(String name, long count) {
    others.merge(name, count, Long::sum);
  }

  /** What is counted beside the batches; 0 if it is not. */
  long count(String name) {
    return others.getOrDefault(name, 0L);
  }

  /** Whether all of so many batches are acknowledged and there once, and nothing else is wrong. */
  boolean isClean(long batches) {
    return acknowledged == batches && lost == 0 && doubled == 0 && count("anomalies") == 0;
  }

  /** As one line of JSON. */
  String json() {
    return "{\"attempts\": %d, \"acknowledged\": %d, \"retried\": %d, \"lost\": %d, \"doubled\": %d%s}"
        .formatted(
            attempts,
            acknowledged,
            retried,
            lost,
            doubled,
            others.entrySet().stream()
                .map(other -> ", \"%s\": %d".formatted(other.getKey(), other.getValue()))
                .collect(Collectors.joining()));
  }
}
