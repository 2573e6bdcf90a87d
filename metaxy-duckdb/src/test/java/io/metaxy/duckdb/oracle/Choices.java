package io.metaxy.duckdb.oracle;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Turns numbers into decisions. When there are no more numbers, and for zeros, each decision is the
 * simplest one: dropping numbers, and making them smaller, makes what is decided simpler.
 */
final class Choices {

  private final Iterator<Integer> numbers;

  Choices(List<Integer> numbers) {
    this.numbers = numbers.iterator();
  }

  /** A number from zero up to a bound, which it does not reach. */
  int below(int bound) {
    return numbers.hasNext() ? Math.floorMod(numbers.next(), bound) : 0;
  }

  /** True once in so many times; false is simpler. */
  boolean oneIn(int times) {
    return below(times) == times - 1;
  }

  /** One of these; the first is the simplest. */
  @SafeVarargs
  final <T> T of(T... values) {
    return values[below(values.length)];
  }

  <T> T of(List<T> values) {
    return values.get(below(values.size()));
  }

  /** Some of these, in their order; none is the simplest. */
  <T> List<T> some(List<T> values) {
    List<T> some = new ArrayList<>();
    for (T value : values) {
      if (below(2) == 1) {
        some.add(value);
      }
    }
    return some;
  }
}
