package io.github.kinesislambda.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds what the model may see: itself and the JDK. */
@AnalyzeClasses(packages = "io.github.kinesislambda.model", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule JDK_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "io.github.kinesislambda.model..")
          .because(
              "engine, fixtures and plugin share the model, and users get it on their class path");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("io.github.kinesislambda.model.(*)..")
          .should()
          .beFreeOfCycles()
          .because("two packages that need each other are one package");
}
