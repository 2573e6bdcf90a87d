package io.metaxy.arrow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.metaxy.arrow", importOptions = DoNotIncludeTests.class)
class ArrowArchitectureTest {

  @ArchTest
  static final ArchRule needsTheApiAndArrowOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.metaxy.arrow..",
              "io.metaxy.store..",
              "io.metaxy.error..",
              "org.apache.arrow..",
              "java..",
              "org.jspecify..");
}
