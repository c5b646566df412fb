package io.github.kinesislambda.plugin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the floors of the plugin: maven, workflow, target. */
@AnalyzeClasses(
    packages = "io.github.kinesislambda.plugin",
    importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule FLOORS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("maven")
          .definedBy("..plugin.maven..")
          .optionalLayer("workflow")
          .definedBy("..plugin.workflow..")
          .layer("target")
          .definedBy("..plugin.backend..")
          .whereLayer("maven")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("workflow")
          .mayOnlyBeAccessedByLayers("maven")
          .whereLayer("target")
          .mayOnlyBeAccessedByLayers("maven", "workflow")
          .because("a workflow is the same in a test, in Maven and on every target");

  @ArchTest
  static final ArchRule ROOMS_OF_A_WORKFLOW_SEE_EACH_OTHER_ONE_WAY =
      slices()
          .matching("..plugin.workflow.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a change in one room has an end");

  @ArchTest
  static final ArchRule MAVEN_STAYS_ON_ITS_FLOOR =
      noClasses()
          .that()
          .resideOutsideOfPackage("..plugin.maven..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..")
          .because("what does not need Maven is tested without it");

  @ArchTest
  static final ArchRule ONLY_THE_TARGET_KNOWS_THE_ENGINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..plugin.backend..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.kinesislambda.engine..")
          .because("goals talk to every target through the AWS clients alone");
}
