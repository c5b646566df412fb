package io.github.kinesislambda.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

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
          .definedBy("..engine.server..")
          .layer("api")
          .definedBy("..engine.api..")
          .layer("destination")
          .definedBy("..engine.destination..")
          .layer("mapping")
          .definedBy("..engine.mapping..")
          .layer("event")
          .definedBy("..engine.event..")
          .layer("stream")
          .definedBy("..engine.stream..")
          .layer("function")
          .definedBy("..engine.function..")
          .layer("logs")
          .definedBy("..engine.logs..")
          .layer("wire")
          .definedBy("..engine.wire..")
          .layer("time")
          .definedBy("..engine.time..")
          .layer("fault")
          .definedBy("..engine.fault..")
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
          .whereLayer("event")
          .mayOnlyBeAccessedByLayers("engine", "api", "mapping")
          .whereLayer("stream")
          .mayOnlyBeAccessedByLayers("engine", "api", "mapping", "event")
          .whereLayer("function")
          .mayOnlyBeAccessedByLayers("engine", "api", "mapping", "event")
          .whereLayer("logs")
          .mayOnlyBeAccessedByLayers("engine", "api", "function")
          .whereLayer("wire")
          .mayOnlyBeAccessedByLayers("engine", "server", "api")
          .whereLayer("fault")
          .mayOnlyBeAccessedByLayers("engine", "mapping", "stream", "function")
          .whereLayer("fault")
          .mayNotAccessAnyLayer()
          .because("a reader should need only the floors beneath the one that changes");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("io.github.kinesislambda.engine.(*)..")
          .should()
          .beFreeOfCycles()
          .because("two packages that need each other are one package");

  @ArchTest
  static final ArchRule TIME_IS_INJECTED =
      noClasses()
          .that()
          .resideOutsideOfPackage("..engine.time..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callConstructor(Thread.class, Runnable.class)
          .orShould()
          .callConstructor(Thread.class, Runnable.class, String.class)
          .because("what depends on time is tested in virtual time");

  @ArchTest
  static final ArchRule SDK_STAYS_IN_API_AND_WIRE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..engine.time..",
              "..engine.fault..",
              "..engine.stream..",
              "..engine.function..",
              "..engine.logs..",
              "..engine.event..",
              "..engine.mapping..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..")
          .because("only the floors api, destination and wire speak the SDK's language");

  @ArchTest
  static final ArchRule THE_POLLER_IS_PURE =
      noClasses()
          .that()
          .resideInAPackage("..engine.mapping.poller..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..engine.time..", "..engine.function..", "java.util.concurrent..", "java.io..")
          .because("a machine without clock, threads and I/O repeats every life from its seed");
}
