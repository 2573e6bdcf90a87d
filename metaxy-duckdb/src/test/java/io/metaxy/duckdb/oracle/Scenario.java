package io.metaxy.duckdb.oracle;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * Numbers from which features, and what happens to them, are made.
 *
 * @param features the numbers of the features
 * @param steps the numbers of each step
 */
record Scenario(List<Integer> features, List<List<Integer>> steps) {

  /** Scenarios of some length; shorter ones and smaller numbers are simpler. */
  static Arbitrary<Scenario> any() {
    Arbitrary<Integer> number =
        Arbitraries.integers()
            .between(0, 9_999)
            .withDistribution(RandomDistribution.uniform())
            .withoutEdgeCases();
    return Combinators.combine(
            number.list().ofMaxSize(100).withSizeDistribution(RandomDistribution.uniform()),
            number
                .list()
                .ofMaxSize(140)
                .withSizeDistribution(RandomDistribution.uniform())
                .list()
                .ofMaxSize(10)
                .withSizeDistribution(RandomDistribution.uniform()))
        .as(Scenario::new);
  }
}
