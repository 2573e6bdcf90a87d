package io.metaxy.duckdb.oracle;

import io.metaxy.core.engine.SqlEngine;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.StoreSettings;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The store that runs SQL does what the store on Java collections does, whatever the features, rows
 * and steps are. {@code -Dmetaxy.oracle.tries=20000} plays more scenarios, {@code
 * -Dmetaxy.oracle.seed=1} those of a seed.
 */
class OracleProperties {

  private static SqlEngine engine;
  private static int pairs;

  @BeforeContainer
  static void openEngine() {
    engine = StorePair.openEngine();
  }

  @AfterContainer
  static void closeEngine() {
    engine.close();
  }

  @Property(
      tries = 500,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  @AddLifecycleHook(OracleSwitches.class)
  void bothStoresAgreeAfterEachStep(@ForAll("scenarios") Scenario scenario) {
    StoreSettings settings = new StoreSettings(16, pairs % 3 == 0, true);
    History.play(
        scenario, new StorePair(engine, HashAlgorithm.XXHASH64, settings, "p" + pairs++ + "_"));
  }

  @Provide
  Arbitrary<Scenario> scenarios() {
    return Scenario.any();
  }
}
