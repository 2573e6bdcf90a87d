package io.metaxy.tck.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.metaxy.tck.Rule;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a whole contract and notes which rules fail. */
final class ContractRun implements TestExecutionListener {

  private final Map<String, Throwable> failed = new TreeMap<>();

  /** What failed, by rule. */
  static Map<String, Throwable> of(Mutant mutant) {
    ContractRun run = new ContractRun();
    LauncherFactory.create().execute(plan(mutant.contract(), mutant.rule(), mutant.groups()), run);
    return run.failed;
  }

  /** The rules of a contract. */
  static Set<String> rules(Class<?> contract) {
    TestPlan plan = LauncherFactory.create().discover(plan(contract, "", ".*"));
    Set<String> rules = new TreeSet<>();
    plan.getRoots().stream()
        .flatMap(root -> plan.getDescendants(root).stream())
        .flatMap(test -> rule(test.getSource()).stream())
        .forEach(rules::add);
    return rules;
  }

  private static LauncherDiscoveryRequest plan(Class<?> contract, String rule, String groups) {
    return request()
        .selectors(selectClass(contract))
        .filters(EngineFilter.includeEngines("junit-jupiter"), of(groups))
        .configurationParameter(MutantOfRun.RULE, rule)
        .build();
  }

  private static PostDiscoveryFilter of(String groups) {
    return test ->
        FilterResult.includedIf(
            rule(test.getSource()).map(rule -> rule.matches(groups)).orElse(true));
  }

  private static Optional<String> rule(Optional<TestSource> source) {
    return source.stream()
        .flatMap(found -> found instanceof MethodSource method ? Stream.of(method) : Stream.empty())
        .map(method -> method.getJavaMethod().getAnnotation(Rule.class).value())
        .findFirst();
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == Status.FAILED) {
      failed.put(
          rule(test.getSource()).orElse(test.getDisplayName()),
          result.getThrowable().orElseThrow());
    }
  }
}
