package io.github.kinesislambda.plugin;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/**
 * Holds which classes read clocks, sleep and start threads, in all modules: the plugin is the one
 * that sees the others.
 */
@AnalyzeClasses(packages = "io.github.kinesislambda", importOptions = DoNotIncludeTests.class)
class TimeIsInjectedTest {

  /** Owner and name of what is called, written as {@code java.time.Instant.now}. */
  private static final Pattern CLOCKS_AND_THREADS =
      Pattern.compile(
          """
          java\\.time\\.(Instant|\\w+Date|\\w+Time|Year|YearMonth)\\.now\
          |java\\.time\\.Clock\\.(system|tick)\\w*\
          |java\\.time\\.InstantSource\\.system\
          |java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\
          |java\\.lang\\.Thread\\.(sleep|<init>)\
          |java\\.util\\.concurrent\\.TimeUnit\\.sleep\
          |java\\.util\\.concurrent\\.locks\\.LockSupport\\.park(Nanos|Until)\
          |java\\.util\\.concurrent\\.Executors\\.new\\w+\
          |java\\.util\\.concurrent\\.(ThreadPoolExecutor|ScheduledThreadPoolExecutor|ForkJoinPool)\\.<init>\
          |java\\.util\\.concurrent\\.ForkJoinPool\\.commonPool\
          |java\\.util\\.concurrent\\.CompletableFuture\\.(delayedExecutor|orTimeout|completeOnTimeout)\
          |java\\.util\\.Timer\\.<init>""");

  /** The clock of the goals, and the threads that replays send from. */
  private static final String PLUGIN_PLACES =
      "io\\.github\\.kinesislambda\\.plugin\\.(backend\\.SystemClockwork|workflow\\.replay\\.ThreadLanes)";

  /**
   * Read clocks or start threads themselves; each that takes them from outside leaves this list.
   */
  private static final String FIXTURES_STILL_TO_INJECT =
      "io\\.github\\.kinesislambda\\.fixtures\\."
          + "(handler\\.TimeLimit|pipeline\\.(EnginePipeline|InProcessEnvironment|Waiting))";

  @ArchTest
  static final ArchRule TIME_IS_INJECTED =
      noClasses()
          .that()
          .resideOutsideOfPackage("..engine.time..")
          .and()
          .haveNameNotMatching(PLUGIN_PLACES)
          .and()
          .haveNameNotMatching(FIXTURES_STILL_TO_INJECT)
          .should()
          .accessTargetWhere(
              describe("reads a clock, sleeps or starts a thread", TimeIsInjectedTest::isForbidden))
          .because(
              "what depends on time is tested in virtual time, with exact instants and without"
                  + " sleeping; take an InstantSource, a Clockwork or the Scheduler instead");

  private static boolean isForbidden(JavaAccess<?> access) {
    return CLOCKS_AND_THREADS
        .matcher(access.getTargetOwner().getName() + "." + access.getName())
        .matches();
  }
}
