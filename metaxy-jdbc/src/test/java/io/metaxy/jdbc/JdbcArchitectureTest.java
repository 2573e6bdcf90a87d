package io.metaxy.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.metaxy.jdbc", importOptions = DoNotIncludeTests.class)
class JdbcArchitectureTest {

  @ArchTest
  static final ArchRule needsTheApiAndJdbcOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.metaxy.jdbc..",
              "io.metaxy.feature..",
              "io.metaxy.store..",
              "io.metaxy.error..",
              "java..",
              "org.jspecify..");
}
