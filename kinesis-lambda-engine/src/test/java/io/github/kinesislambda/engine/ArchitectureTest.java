package io.github.kinesislambda.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the floors of the engine: each sees only those below it. */
@AnalyzeClasses(
    packages = "io.github.kinesislambda.engine",
    importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule FLOORS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("engine")
          .definedBy("io.github.kinesislambda.engine")
          .layer("server")
          .definedBy("..engine.internal.server..")
          .layer("api")
          .definedBy("..engine.internal.api..")
          .layer("destination")
          .definedBy("..engine.internal.destination..")
          .layer("mapping")
          .definedBy("..engine.internal.mapping..")
          .layer("stream")
          .definedBy("..engine.internal.stream..")
          .layer("function")
          .definedBy("..engine.internal.function..")
          .layer("logs")
          .definedBy("..engine.internal.logs..")
          .layer("wire")
          .definedBy("..engine.internal.wire..")
          .layer("time")
          .definedBy("..engine.time..")
          .whereLayer("engine")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("server")
          .mayOnlyBeAccessedByLayers("engine")
          .whereLayer("api")
          .mayOnlyBeAccessedByLayers("engine", "server")
          .whereLayer("destination")
          .mayOnlyBeAccessedByLayers("engine")
          .whereLayer("mapping")
          .mayOnlyBeAccessedByLayers("engine", "api", "destination")
          .whereLayer("stream")
          .mayOnlyBeAccessedByLayers("engine", "api", "mapping")
          .whereLayer("function")
          .mayOnlyBeAccessedByLayers("engine", "api", "mapping")
          .whereLayer("logs")
          .mayOnlyBeAccessedByLayers("engine", "api", "function")
          .whereLayer("wire")
          .mayOnlyBeAccessedByLayers("engine", "server", "api")
          .because("a reader should need only the floors beneath the one that changes");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("io.github.kinesislambda.engine.internal.(*)..")
          .should()
          .beFreeOfCycles()
          .because("two packages that need each other are one package");

  @ArchTest
  static final ArchRule SDK_STAYS_IN_API_AND_WIRE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..engine.time..",
              "..engine.internal.stream..",
              "..engine.internal.function..",
              "..engine.internal.logs..",
              "..engine.internal.mapping..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..")
          .because("only the floors api, destination and wire speak the SDK's language");

  @ArchTest
  static final ArchRule THE_POLLER_IS_PURE =
      noClasses()
          .that()
          .resideInAPackage("..engine.internal.mapping.poller..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..engine.time..",
              "..engine.internal.function..",
              "java.util.concurrent..",
              "java.io..")
          .because("a machine without clock, threads and I/O repeats every life from its seed");
}
