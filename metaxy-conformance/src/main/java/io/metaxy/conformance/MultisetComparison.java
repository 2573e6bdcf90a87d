package io.metaxy.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares lists whose order means nothing, while the number of equal elements does. */
final class MultisetComparison {

  private MultisetComparison() {}

  /** What differs; empty if nothing does. */
  static <T> Optional<String> difference(List<T> actual, List<T> recorded) {
    List<T> unexpected = new ArrayList<>(actual);
    List<T> missing = new ArrayList<>();
    for (T element : recorded) {
      if (!unexpected.remove(element)) {
        missing.add(element);
      }
    }
    return missing.isEmpty() && unexpected.isEmpty()
        ? Optional.empty()
        : Optional.of("%nmissing: %s%nnot recorded: %s".formatted(missing, unexpected));
  }
}
