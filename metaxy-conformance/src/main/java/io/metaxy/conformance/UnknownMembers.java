package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Keeps what is not understood of a recording from being left out unnoticed. */
final class UnknownMembers {

  private UnknownMembers() {}

  /**
   * Refuses members that are not known.
   *
   * @throws IllegalArgumentException if there are some
   */
  static void refuse(String place, JsonNode object, Set<String> known) {
    Set<String> unknown = new TreeSet<>();
    object.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has members that cannot be replayed: %s"
              .formatted(place, String.join(", ", unknown)));
    }
  }
}
