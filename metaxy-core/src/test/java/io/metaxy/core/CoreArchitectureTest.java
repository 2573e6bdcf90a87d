package io.metaxy.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.metaxy", importOptions = DoNotIncludeTests.class)
class CoreArchitectureTest {

  @ArchTest
  static final ArchRule coreKnowsNoEngine =
      noClasses()
          .that()
          .resideInAnyPackage("io.metaxy", "io.metaxy.core..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.duckdb..", "java.sql..", "javax.sql..", "org.apache.arrow..");

  @ArchTest
  static final ArchRule versionsPlansFiltersPushesAndConfigurationKnowNoSql =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.metaxy.core.version..",
              "io.metaxy.core.plan..",
              "io.metaxy.core.filter..",
              "io.metaxy.core.push..",
              "io.metaxy.core.config..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.metaxy.core.sql..");

  @ArchTest
  static final ArchRule onlyConfigurationReadsToml =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.metaxy.core.config..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tomlj..");

  @ArchTest
  static final ArchRule onlyFiltersAreParsedBySqlParser =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.metaxy.core.filter..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("net.sf.jsqlparser..");
}
