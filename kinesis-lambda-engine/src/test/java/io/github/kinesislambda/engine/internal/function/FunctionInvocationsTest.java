package io.github.kinesislambda.engine.internal.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.function.model.EventInvokeConfig;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.RuntimeVersion;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentListener;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationEvent;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.FunctionError;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.NotInvoked;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.Returned;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What invocations do, log and report, with environments that do what the test says. */
class FunctionInvocationsTest {

  @TempDir Path folder;

  private VirtualFunctions world;

  @BeforeEach
  void open() {
    world = new VirtualFunctions(folder);
  }

  @Test
  void writesTheLinesOfAColdInvocationAsLambdaDoes() {
    world.createActive();
    CompletableFuture<InvocationOutcome> outcome = world.invoke();
    world.time.advance(VirtualFunctions.START_UP);
    world.runtime.environment(0).says().logged("hello\n");
    world.time.advance(Duration.ofNanos(3_010_000));
    world.runtime.environment(0).answer("\"ok\"");

    String id = outcome.join().requestId();
    assertThat(world.log())
        .containsExactly(
            "INIT_START Runtime Version: java:21.v1\tRuntime Version ARN: arn:aws:lambda:us-east-1"
                + "::runtime:"
                + RuntimeVersion.hashOf("java21")
                + "\n",
            "START RequestId: " + id + " Version: $LATEST\n",
            "hello\n",
            "END RequestId: " + id + "\n",
            "REPORT RequestId: "
                + id
                + "\tDuration: 3.01 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\tMax Memory Used:"
                + " 36 MB\tInit Duration: 110.00 ms\t\n");
    assertThat(((Returned) outcome.join()).report().initDuration())
        .contains(VirtualFunctions.START_UP);
  }

  @Test
  void writesNoInitDurationOnAWarmInvocation() {
    world.createActive();
    world.invokeAndAnswer();
    int before = world.log().size();

    CompletableFuture<InvocationOutcome> warm = world.invoke();
    world.runtime.environment(0).answer("1");

    String id = warm.join().requestId();
    assertThat(world.log().subList(before, world.log().size()))
        .containsExactly(
            "START RequestId: " + id + " Version: $LATEST\n",
            "END RequestId: " + id + "\n",
            "REPORT RequestId: "
                + id
                + "\tDuration: 0.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used:"
                + " 36 MB\t\n");
    assertThat(((Returned) warm.join()).report().coldStart()).isFalse();
  }

  @Test
  void namesItsLogStreamByDayVersionAndDigits() {
    world.createActive();
    world.begin();

    assertThat(world.logs.streams("/aws/lambda/recv"))
        .singleElement()
        .extracting(stream -> stream.name())
        .asString()
        .matches("2026/11/22/\\[\\$LATEST][0-9a-f]{32}");
  }

  @Test
  void endsAnEnvironmentThatRunsOutOfTime() {
    world.createActive();
    CompletableFuture<InvocationOutcome> outcome = world.invoke();
    world.time.advance(VirtualFunctions.START_UP);

    world.time.advance(Duration.ofMillis(2_999));
    assertThat(outcome).isNotDone();
    world.time.advance(Duration.ofMillis(1));

    FunctionError error = (FunctionError) outcome.join();
    assertThat(world.runtime.environment(0).isClosed()).isTrue();
    assertThat(new String(error.payload(), UTF_8))
        .isEqualTo(
            "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: "
                + error.requestId()
                + " Error: Task timed out after 3.00 seconds\"}");
    assertThat(world.log())
        .contains(
            "2026-11-22T10:00:03.110Z "
                + error.requestId()
                + " Task timed out after 3.00 seconds\n\n")
        .last()
        .asString()
        .contains("\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\t")
        .endsWith("\tInit Duration: 110.00 ms\tStatus: timeout\t\n");
  }

  @Test
  void countsAnInitialisationBeyondTenSecondsAgainstTheTimeOut() {
    FakeRuntime slow = new FakeRuntime(world.time, Duration.ofSeconds(12));
    VirtualFunctions others = world.on(slow);
    others.createActive();
    CompletableFuture<InvocationOutcome> outcome = others.invoke();

    world.time.advance(Duration.ofSeconds(12));
    assertThat(slow.environment(0).events())
        .singleElement()
        .extracting(InvocationEvent::deadline)
        .isEqualTo(Instant.parse("2026-11-22T10:00:13Z"));
    world.time.advance(Duration.ofSeconds(1));

    assertThat(((FunctionError) outcome.join()).errorType()).isEqualTo("Sandbox.Timedout");
  }

  @Test
  void reportsAProcessThatExits() {
    world.createActive();
    CompletableFuture<InvocationOutcome> outcome = world.invoke();
    world.time.advance(VirtualFunctions.START_UP);
    world.runtime.environment(0).says().ended(1);

    FunctionError error = (FunctionError) outcome.join();
    assertThat(new String(error.payload(), UTF_8))
        .isEqualTo(
            "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: "
                + error.requestId()
                + " Error: Runtime exited with error: exit status 1\"}");
  }

  @Test
  void reportsAFailedInitialisation() {
    world.createActive();
    CompletableFuture<InvocationOutcome> outcome = world.invoke();
    EnvironmentListener environment = world.runtime.environment(0).says();
    environment.failed("java.lang.IllegalStateException", "{}".getBytes(UTF_8));
    environment.ended(1);

    FunctionError error = (FunctionError) outcome.join();
    assertThat(error.errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(world.log())
        .contains(
            "INIT_REPORT Init Duration: 0.00 ms\tPhase: init\tStatus: error\tError Type:"
                + " java.lang.IllegalStateException\n",
            "START RequestId: " + error.requestId() + " Version: $LATEST\n");
  }

  @Test
  void runsOneInvocationAtATimeInAnEnvironment() {
    world.createActive();
    world.begin();
    world.begin();

    assertThat(world.runtime.environments()).hasSize(2);
  }

  @Test
  void usesTheEnvironmentThatWasUsedLast() {
    world.createActive();
    world.begin();
    world.begin();
    world.time.advance(VirtualFunctions.START_UP);
    world.runtime.environment(0).answer("1");
    world.runtime.environment(1).answer("1");

    world.begin();

    assertThat(world.runtime.environment(1).events()).hasSize(2);
    assertThat(world.runtime.environments()).hasSize(2);
  }

  @Test
  void throttlesBeyondTheReservedConcurrency() {
    world.createActive();
    world.functions.reserveConcurrency("recv", 1);
    world.begin();

    NotInvoked refused = (NotInvoked) world.invoke().join();

    assertThat(refused.throttled()).isTrue();
    assertThat(refused.reason().getMessage()).isEqualTo("Rate Exceeded.");
    assertThat(refused.reason().members())
        .containsEntry("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded");
  }

  @Test
  void throttlesBeyondTheAccountsConcurrencyLessWhatIsReserved() {
    world.createActive();
    world.functions.create("other", VirtualFunctions.definition(), VirtualFunctions.ZIP, Map.of());
    world.time.advance(Duration.ZERO);
    world.functions.reserveConcurrency("other", 10);
    for (int i = 0; i < 100; i++) {
      assertThat(world.invoke()).isNotDone();
    }

    NotInvoked refused = (NotInvoked) world.invoke().join();

    assertThat(refused.reason().members())
        .containsEntry("Reason", "ConcurrentInvocationLimitExceeded");
    assertThat(
            world
                .functions
                .invoke(FunctionReference.parse("other"), VirtualFunctions.bytes("1"))
                .toCompletableFuture())
        .isNotDone();
  }

  @Test
  void triesALaterInvocationThreeTimes() {
    world.createActive();
    world.functions.invokeLater(
        VirtualFunctions.RECV, VirtualFunctions.bytes("1"), Optional.empty());
    for (int attempt = 0; attempt < 3; attempt++) {
      world.time.advance(VirtualFunctions.START_UP.plus(Duration.ofMinutes(attempt)));
      EnvironmentListener environment = world.runtime.environment(0).says();
      environment.failed("java.lang.RuntimeException", VirtualFunctions.bytes("{}"));
      environment.ready();
    }
    world.time.advance(Duration.ofHours(1));

    assertThat(world.runtime.environments()).hasSize(1);
    assertThat(world.runtime.environment(0).events()).hasSize(3);
  }

  @Test
  void triesALaterInvocationAsOftenAsIsConfigured() {
    world.createActive();
    configure(Optional.of(0), Optional.empty());

    failLater();

    assertThat(world.runtime.environment(0).events()).hasSize(1);
  }

  @Test
  void givesALaterInvocationUpThatIsTooOld() {
    world.createActive();
    configure(Optional.empty(), Optional.of(Duration.ofSeconds(60)));

    failLater();

    assertThat(world.runtime.environment(0).events()).hasSize(1);
  }

  private void configure(Optional<Integer> retries, Optional<Duration> maximumAge) {
    EventInvokeConfig config =
        new EventInvokeConfig(
            world.time.instant(), retries, maximumAge, Optional.empty(), Optional.empty());
    world.functions.with(
        "recv",
        entry -> {
          entry.attachments().eventInvokeConfigs().put("$LATEST", config);
          return config;
        });
  }

  private void failLater() {
    world.functions.invokeLater(
        VirtualFunctions.RECV, VirtualFunctions.bytes("1"), Optional.empty());
    world.time.advance(VirtualFunctions.START_UP);
    EnvironmentListener environment = world.runtime.environment(0).says();
    environment.failed("java.lang.RuntimeException", VirtualFunctions.bytes("{}"));
    environment.ready();
    world.time.advance(Duration.ofHours(1));
  }
}
