package io.metaxy.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what comes of a case. */
final class Findings {

  private final List<String> skipped = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private int compared;

  /** Compares two values. */
  void same(String place, @Nullable Object actual, @Nullable Object recorded) {
    compared(
        place,
        Objects.equals(actual, recorded)
            ? Optional.empty()
            : Optional.of("%s instead of %s".formatted(actual, recorded)));
  }

  /** Takes in what a comparison found. */
  void compared(String place, Optional<String> difference) {
    compared++;
    difference.ifPresent(found -> differences.add(place + ": " + found));
  }

  void skip(String place, String reason) {
    skipped.add(place + ": " + reason);
  }

  CaseResult result() {
    return new CaseResult(compared, skipped, differences);
  }
}
