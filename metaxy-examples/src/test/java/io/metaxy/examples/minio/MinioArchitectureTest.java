package io.metaxy.examples.minio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packagesOf = MinioStorage.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class MinioArchitectureTest {

  @ArchTest
  static final ArchRule A_STORAGE_NEEDS_THE_PORTS_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.jspecify..", "io.metaxy.spi..", "io.metaxy.examples.minio");
}
