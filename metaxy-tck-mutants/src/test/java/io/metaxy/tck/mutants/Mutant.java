package io.metaxy.tck.mutants;

import java.util.function.Supplier;

/**
 * A backend with a fault.
 *
 * @param rule the rule that has to fail
 * @param contract the contract with a backend that takes the fault
 * @param groups the rules that are run, as a regular expression: all that can come to the fault
 * @param fault makes the fault, once for each test, since it may remember what was called
 */
record Mutant(String rule, Class<?> contract, String groups, Supplier<?> fault) {

  /** A mutant on which the whole contract is run. */
  Mutant(String rule, Class<?> contract, Supplier<?> fault) {
    this(rule, contract, ".*", fault);
  }
}
