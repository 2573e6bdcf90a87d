package io.metaxy.memory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A store that is to check another one must not go its way. */
@AnalyzeClasses(packages = "io.metaxy.memory", importOptions = ImportOption.DoNotIncludeTests.class)
class MemoryArchitectureTest {

  @ArchTest
  static final ArchRule THE_STORE_SHARES_NO_CODE_WITH_THE_SQL_STORE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.metaxy.core.store..",
              "io.metaxy.core.plan..",
              "io.metaxy.core.sql..",
              "io.metaxy.core.engine..");
}
