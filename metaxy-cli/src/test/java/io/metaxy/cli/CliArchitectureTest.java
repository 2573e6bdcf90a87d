package io.metaxy.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.metaxy.cli", importOptions = DoNotIncludeTests.class)
class CliArchitectureTest {

  @ArchTest
  static final ArchRule noDriverAndNoSql =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.duckdb..", "java.sql..", "io.metaxy.core.sql..", "io.metaxy.core.engine..");

  @ArchTest
  static final ArchRule outputKnowsNoCommand =
      noClasses()
          .that()
          .resideInAPackage("io.metaxy.cli.output..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.metaxy.cli", "io.metaxy.cli.command..", "io.metaxy.cli.graph..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.metaxy.cli.(*)..").should().beFreeOfCycles();
}
