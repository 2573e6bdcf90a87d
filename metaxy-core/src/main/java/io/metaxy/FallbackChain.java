package io.metaxy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.FallbackStore;
import io.metaxy.spi.StoreBackend;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The stores that one falls back to, each followed by those that it falls back to itself: the order
 * in which a feature is looked for.
 */
final class FallbackChain {

  private final Function<String, StoreBackend> backends;
  private final StoreBackend first;
  private final Map<String, FallbackStore> found = new LinkedHashMap<>();
  private final Deque<String> way = new ArrayDeque<>();

  private FallbackChain(Function<String, StoreBackend> backends, StoreBackend first) {
    this.backends = backends;
    this.first = first;
  }

  /**
   * The chain of a store.
   *
   * @param backends the stores by name
   * @throws MetaxyException if one of them does not exist or cannot be configured; with the code
   *     {@code INVALID_VALUE} if a store falls back to itself, or they hash samples differently
   */
  static List<FallbackStore> of(
      String name, StoreBackend store, Function<String, StoreBackend> backends) {
    FallbackChain chain = new FallbackChain(backends, store);
    chain.follow(name, store);
    return new ArrayList<>(chain.found.values());
  }

  private void follow(String name, StoreBackend store) {
    way.addLast(name);
    for (String next : store.fallbackStores()) {
      if (way.contains(next)) {
        throw refused(
            "store \"%s\" falls back to itself: %s. Remove one of them from fallback_stores."
                .formatted(next, circle(next)));
      }
      if (!found.containsKey(next)) {
        StoreBackend backend = backends.apply(next);
        checkHash(next, backend);
        found.put(next, new FallbackStore(next, backend));
        follow(next, backend);
      }
    }
    way.removeLast();
  }

  private void checkHash(String name, StoreBackend backend) {
    if (backend.hashAlgorithm() != first.hashAlgorithm()) {
      throw refused(
          "it hashes samples by %s, and the store \"%s\", to which it falls back, by %s, so that their rows cannot be compared. Let both have the same hash_algorithm."
              .formatted(first.hashAlgorithm().id(), name, backend.hashAlgorithm().id()));
    }
  }

  private MetaxyException refused(String reason) {
    return new MetaxyException(
        ErrorCode.INVALID_VALUE, "Cannot use store \"%s\": %s".formatted(way.getFirst(), reason));
  }

  private String circle(String name) {
    List<String> names = new ArrayList<>();
    for (Iterator<String> back = way.descendingIterator(); back.hasNext(); ) {
      String next = back.next();
      names.add(0, next);
      if (next.equals(name)) {
        break;
      }
    }
    names.add(name);
    return String.join(" → ", names);
  }
}
