package io.metaxy.tck.mutants;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a contract the fault of the mutant that the run is about. */
final class MutantOfRun implements ParameterResolver {

  /** The parameter of a run that names the rule. */
  static final String RULE = "metaxy.mutant";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Fault.class || type == LakeFault.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    String rule = context.getConfigurationParameter(RULE).orElseThrow();
    return Mutants.of(rule).fault().get();
  }
}
