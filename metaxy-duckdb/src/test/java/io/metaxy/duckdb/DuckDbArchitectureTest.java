package io.metaxy.duckdb;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.metaxy.duckdb.engine.Statements;
import java.sql.Connection;
import java.sql.Statement;

@AnalyzeClasses(packages = "io.metaxy", importOptions = DoNotIncludeTests.class)
class DuckDbArchitectureTest {

  /** It runs the statements that a store gives its users as they would. */
  private static final String CONTRACT = "io.metaxy.tck..";

  @ArchTest
  static final ArchRule onlyStatementsAndCursorsRunSql =
      noClasses()
          .that()
          .resideOutsideOfPackage(CONTRACT)
          .and()
          .doNotBelongToAnyOf(Statements.class)
          .and()
          .doNotHaveFullyQualifiedName("io.metaxy.duckdb.engine.DuckDbCursor")
          .and()
          .doNotHaveFullyQualifiedName("io.metaxy.duckdb.engine.DuckDbArrowResult")
          .should()
          .callMethodWhere(
              target(owner(assignableTo(Statement.class)))
                  .and(target(nameMatching("execute.*|addBatch"))));

  @ArchTest
  static final ArchRule onlyStatementsMakeStatements =
      noClasses()
          .that()
          .resideOutsideOfPackage(CONTRACT)
          .and()
          .doNotBelongToAnyOf(Statements.class)
          .should()
          .callMethodWhere(
              target(owner(assignableTo(Connection.class)))
                  .and(target(nameMatching("createStatement|prepareStatement|prepareCall"))));

  @ArchTest
  static final ArchRule catalogsAndStoragesNeedTheApiOnly =
      classes()
          .that()
          .resideInAPackage("io.metaxy.ducklake..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.metaxy.ducklake..",
              "io.metaxy.spi..",
              "io.metaxy.store..",
              "io.metaxy.error..",
              "java..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule nothingElseKnowsTheDriver =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.metaxy.duckdb..", CONTRACT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.duckdb..", "java.sql..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.metaxy.duckdb.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingLeadsBackToTheStore =
      noClasses()
          .that()
          .resideInAPackage("io.metaxy.duckdb.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.metaxy.duckdb");
}
