package io.metaxy.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.metaxy", importOptions = DoNotIncludeTests.class)
class ApiArchitectureTest {

  @ArchTest
  static final ArchRule dependsOnTheJdkWithoutJdbcAndOnAnnotationsOnly =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java..",
                      "javax.annotation.processing..",
                      "io.metaxy..",
                      "org.jspecify.annotations..",
                      "org.immutables..")
                  .and(resideOutsideOfPackages("java.sql..")));
}
