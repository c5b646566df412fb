package io.github.kinesislambda.engine.internal.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.FunctionError;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.Returned;
import io.github.kinesislambda.engine.internal.logs.FilterPattern;
import io.github.kinesislambda.engine.internal.logs.LogEvent;
import io.github.kinesislambda.engine.internal.logs.LogFilter;
import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.engine.internal.logs.TimeRange;
import io.github.kinesislambda.engine.time.VirtualScheduler;
import io.github.kinesislambda.model.fault.FunctionFault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fault script does inside of a function, with the log that Lambda would write. */
class FaultsOfFunctionsTest {

  private static final Duration START_UP = Duration.ofMillis(110);
  private static final FunctionReference RECV = FunctionReference.parse("recv");

  @TempDir Path folder;

  private final VirtualScheduler time = new VirtualScheduler(Instant.parse("2026-11-22T10:00:00Z"));
  private final LogGroups logs = new LogGroups(time);
  private final FakeRuntime runtime = new FakeRuntime(time, START_UP);
  private Functions functions;

  @BeforeEach
  void createAndWarm() {
    functions =
        new Functions(
            FunctionsConfiguration.of("us-east-1", "000000000000", folder),
            runtime,
            time,
            logs,
            new SplittableRandom(42));
    functions.create(
        "recv",
        FunctionDefinition.of("recv", "java21", "a.B", "arn:aws:iam::000000000000:role/r"),
        TestArchive.file("a.txt", "a"),
        Map.of());
    time.advance(Duration.ZERO);
    CompletableFuture<InvocationOutcome> warm =
        functions.invoke(RECV, payload()).toCompletableFuture();
    time.advance(START_UP);
    runtime.environment(0).answer("1");
    assertThat(warm).isDone();
  }

  private CompletableFuture<InvocationOutcome> invoke(FunctionFault fault) {
    return functions.invokeFaulty(RECV, payload(), fault).toCompletableFuture();
  }

  private static byte[] payload() {
    return "{}".getBytes(UTF_8);
  }

  private String log() {
    LogFilter all =
        new LogFilter(stream -> true, TimeRange.ALWAYS, FilterPattern.ALL, 1_000, Optional.empty());
    return String.join(
        "", logs.filter("/aws/lambda/recv", all).events().stream().map(LogEvent::message).toList());
  }

  @Test
  void itThrowsWithoutCallingTheHandlerAndStaysWarm() {
    CompletableFuture<InvocationOutcome> outcome = invoke(new FunctionFault.Throws("a.Problem"));
    time.advance(Duration.ZERO);

    FunctionError error = (FunctionError) outcome.join();
    assertThat(error.errorType()).isEqualTo("a.Problem");
    assertThat(new String(error.payload(), UTF_8))
        .isEqualTo("{\"errorType\":\"a.Problem\",\"errorMessage\":\"thrown by the fault script\"}");
    assertThat(runtime.environment(0).events()).hasSize(1);
    assertThat(runtime.environment(0).isClosed()).isFalse();
    assertThat(log())
        .contains("thrown by the fault script: a.Problem\nEND RequestId: " + error.requestId());
  }

  @Test
  void itTimesOutAfterItsTimeLimitAndLosesItsEnvironment() {
    CompletableFuture<InvocationOutcome> outcome = invoke(new FunctionFault.TimesOut());
    time.advance(Duration.ofMillis(2_999));
    assertThat(outcome).isNotDone();
    time.advance(Duration.ofMillis(1));

    assertThat(((FunctionError) outcome.join()).errorType()).isEqualTo("Sandbox.Timedout");
    assertThat(runtime.environment(0).isClosed()).isTrue();
    assertThat(runtime.environment(0).events()).hasSize(1);
    assertThat(log()).contains("Task timed out after 3.00 seconds");
  }

  @Test
  void itStopsAndTheNextInvocationStartsANewEnvironment() {
    CompletableFuture<InvocationOutcome> outcome = invoke(new FunctionFault.Stops());
    time.advance(Duration.ZERO);

    assertThat(((FunctionError) outcome.join()).errorType()).isEqualTo("Runtime.ExitError");
    assertThat(runtime.environment(0).isClosed()).isTrue();
    assertThat(log()).contains("Runtime exited with error: exit status 1\nRuntime.ExitError");

    var next = functions.invoke(RECV, payload());
    time.advance(START_UP);
    runtime.environment(1).answer("2");
    assertThat(next.toCompletableFuture().join()).isInstanceOf(Returned.class);
  }

  @Test
  void itIsSlowWithinItsTimeLimit() {
    CompletableFuture<InvocationOutcome> outcome =
        invoke(new FunctionFault.Slow(Duration.ofSeconds(2)));
    time.advance(Duration.ofMillis(1_999));
    assertThat(runtime.environment(0).events()).hasSize(1);
    time.advance(Duration.ofMillis(1));
    runtime.environment(0).answer("2");

    assertThat(((Returned) outcome.join()).report().duration()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whatIsSlowerThanTheTimeLimitTimesOutAndNeverReachesTheHandler() {
    CompletableFuture<InvocationOutcome> outcome =
        invoke(new FunctionFault.Slow(Duration.ofSeconds(4)));
    time.advance(Duration.ofSeconds(10));

    assertThat(((FunctionError) outcome.join()).errorType()).isEqualTo("Sandbox.Timedout");
    assertThat(runtime.environment(0).events()).hasSize(1);
  }

  @Test
  void aSlowStartTakesANewEnvironmentThoughOneIsIdle() {
    CompletableFuture<InvocationOutcome> outcome =
        invoke(new FunctionFault.SlowStart(Duration.ofSeconds(5)));
    time.advance(Duration.ofMillis(4_999));
    assertThat(runtime.environments()).hasSize(1);
    time.advance(START_UP.plusMillis(1));
    runtime.environment(1).answer("2");

    assertThat(((Returned) outcome.join()).report().initDuration())
        .contains(Duration.ofSeconds(5).plus(START_UP));
    assertThat(runtime.environment(0).isClosed()).isFalse();
  }

  @Test
  void aStartThatIsTooSlowCountsAgainstTheTimeLimitAndIsCalledOff() {
    CompletableFuture<InvocationOutcome> outcome =
        invoke(new FunctionFault.SlowStart(Duration.ofSeconds(60)));
    time.advance(Duration.ofSeconds(13));

    assertThat(((FunctionError) outcome.join()).errorType()).isEqualTo("Sandbox.Timedout");
    time.advance(Duration.ofMinutes(2));
    assertThat(runtime.environments()).hasSize(1);
  }
}
