package io.metaxy.tck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds a fault that no other rule finds. */
class MutantsTest {

  /** Rules that have no mutant. */
  private static final Set<String> WITHOUT = Set.of();

  static Stream<String> rules() {
    return Mutants.all().stream().map(Mutant::rule);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void exactlyTheRuleOfAMutantFails(String rule) {
    Map<String, Throwable> failed = ContractRun.of(Mutants.of(rule));
    assertThat(failed).containsOnlyKeys(rule);
  }

  @Test
  void everyRuleHasOneMutant() {
    Set<String> rules = new TreeSet<>();
    Mutants.all().forEach(mutant -> rules.addAll(ContractRun.rules(mutant.contract())));
    rules.removeAll(WITHOUT);
    assertThat(rules()).containsExactlyInAnyOrderElementsOf(rules);
  }
}
