package io.github.kinesislambda.engine.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.function.FakeRuntime.FakeEnvironment;
import io.github.kinesislambda.engine.function.FunctionStatus.State;
import io.github.kinesislambda.engine.function.InvocationOutcome.FunctionError;
import io.github.kinesislambda.engine.function.InvocationOutcome.NotInvoked;
import io.github.kinesislambda.engine.function.InvocationOutcome.Returned;
import io.github.kinesislambda.engine.logs.FilterPattern;
import io.github.kinesislambda.engine.logs.LogEvent;
import io.github.kinesislambda.engine.logs.LogFilter;
import io.github.kinesislambda.engine.logs.LogGroups;
import io.github.kinesislambda.engine.logs.TimeRange;
import io.github.kinesislambda.engine.time.VirtualScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of functions in virtual time, with environments that do what the test says. */
class FunctionsTest {

  private static final Duration START_UP = Duration.ofMillis(110);
  private static final byte[] ZIP = TestArchive.file("a.txt", "a");
  private static final FunctionReference RECV = FunctionReference.parse("recv");

  @TempDir Path folder;

  private final VirtualScheduler time = new VirtualScheduler(Instant.parse("2026-11-22T10:00:00Z"));
  private final LogGroups logs = new LogGroups(time);
  private final FakeRuntime runtime = new FakeRuntime(time, START_UP);
  private Functions functions;

  @BeforeEach
  void open() {
    functions =
        new Functions(
            new FunctionsConfiguration(
                "us-east-1", "000000000000", folder, 110, Duration.ofMinutes(5), Map.of()),
            runtime,
            time,
            logs,
            new SplittableRandom(42));
  }

  @Test
  void isPendingUntilItsArchiveIsUnpacked() {
    FunctionVersion created = functions.create("recv", definition(), ZIP, Map.of());
    CompletableFuture<InvocationOutcome> early = invoke();

    time.advance(Duration.ZERO);

    assertThat(created.status().state()).isEqualTo(State.PENDING);
    assertThat(created.status().reason()).isEqualTo("The function is being created.");
    assertThat(early)
        .isCompletedWithValueMatching(
            outcome ->
                ((NotInvoked) outcome)
                    .reason()
                    .getMessage()
                    .equals(
                        "The operation cannot be performed at this time. The function is currently"
                            + " in the following state: Pending"));
    assertThat(functions.require(RECV).status()).isEqualTo(FunctionStatus.ACTIVE);
  }

  @Test
  void writesTheLinesOfAColdInvocationAsLambdaDoes() {
    createActive();
    CompletableFuture<InvocationOutcome> outcome = invoke();
    time.advance(START_UP);
    runtime.environment(0).says().logged("hello\n");
    time.advance(Duration.ofNanos(3_010_000));
    runtime.environment(0).answer("\"ok\"");

    String id = outcome.join().requestId();
    assertThat(log())
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
    assertThat(((Returned) outcome.join()).report().initDuration()).contains(START_UP);
  }

  @Test
  void writesNoInitDurationOnAWarmInvocation() {
    createActive();
    invokeAndAnswer();
    int before = log().size();

    CompletableFuture<InvocationOutcome> warm = invoke();
    runtime.environment(0).answer("1");

    String id = warm.join().requestId();
    assertThat(log().subList(before, log().size()))
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
    createActive();
    begin();

    assertThat(logs.streams("/aws/lambda/recv"))
        .singleElement()
        .extracting(stream -> stream.name())
        .asString()
        .matches("2026/11/22/\\[\\$LATEST][0-9a-f]{32}");
  }

  @Test
  void endsAnEnvironmentThatRunsOutOfTime() {
    createActive();
    CompletableFuture<InvocationOutcome> outcome = invoke();
    time.advance(START_UP);

    time.advance(Duration.ofMillis(2_999));
    assertThat(outcome).isNotDone();
    time.advance(Duration.ofMillis(1));

    FunctionError error = (FunctionError) outcome.join();
    assertThat(runtime.environment(0).isClosed()).isTrue();
    assertThat(new String(error.payload(), UTF_8))
        .isEqualTo(
            "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: "
                + error.requestId()
                + " Error: Task timed out after 3.00 seconds\"}");
    assertThat(log())
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
    createActive();
    FakeRuntime slow = new FakeRuntime(time, Duration.ofSeconds(12));
    functions = functionsOn(slow);
    createActive();
    CompletableFuture<InvocationOutcome> outcome = invoke();

    time.advance(Duration.ofSeconds(12));
    assertThat(slow.environment(0).events())
        .singleElement()
        .extracting(InvocationEvent::deadline)
        .isEqualTo(Instant.parse("2026-11-22T10:00:13Z"));
    time.advance(Duration.ofSeconds(1));

    assertThat(((FunctionError) outcome.join()).errorType()).isEqualTo("Sandbox.Timedout");
  }

  @Test
  void reportsAProcessThatExits() {
    createActive();
    CompletableFuture<InvocationOutcome> outcome = invoke();
    time.advance(START_UP);
    runtime.environment(0).says().ended(1);

    FunctionError error = (FunctionError) outcome.join();
    assertThat(new String(error.payload(), UTF_8))
        .isEqualTo(
            "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: "
                + error.requestId()
                + " Error: Runtime exited with error: exit status 1\"}");
    assertThat(Answer.reason(Optional.of(0)))
        .isEqualTo("Runtime exited without providing a reason");
  }

  @Test
  void reportsAFailedInitialisation() {
    createActive();
    CompletableFuture<InvocationOutcome> outcome = invoke();
    EnvironmentListener environment = runtime.environment(0).says();
    environment.failed("java.lang.IllegalStateException", "{}".getBytes(UTF_8));
    environment.ended(1);

    FunctionError error = (FunctionError) outcome.join();
    assertThat(error.errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(log())
        .contains(
            "INIT_REPORT Init Duration: 0.00 ms\tPhase: init\tStatus: error\tError Type:"
                + " java.lang.IllegalStateException\n",
            "START RequestId: " + error.requestId() + " Version: $LATEST\n");
  }

  @Test
  void runsOneInvocationAtATimeInAnEnvironment() {
    createActive();
    begin();
    begin();

    assertThat(runtime.environments()).hasSize(2);
  }

  @Test
  void usesTheEnvironmentThatWasUsedLast() {
    createActive();
    begin();
    begin();
    time.advance(START_UP);
    runtime.environment(0).answer("1");
    runtime.environment(1).answer("1");

    begin();

    assertThat(runtime.environment(1).events()).hasSize(2);
    assertThat(runtime.environments()).hasSize(2);
  }

  @Test
  void throttlesBeyondTheReservedConcurrency() {
    createActive();
    functions.reserveConcurrency("recv", 1);
    begin();

    NotInvoked refused = (NotInvoked) invoke().join();

    assertThat(refused.throttled()).isTrue();
    assertThat(refused.reason().getMessage()).isEqualTo("Rate Exceeded.");
    assertThat(refused.reason().members())
        .containsEntry("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded");
  }

  @Test
  void throttlesBeyondTheAccountsConcurrencyLessWhatIsReserved() {
    createActive();
    functions.create("other", definition(), ZIP, Map.of());
    time.advance(Duration.ZERO);
    functions.reserveConcurrency("other", 10);
    for (int i = 0; i < 100; i++) {
      assertThat(invoke()).isNotDone();
    }

    NotInvoked refused = (NotInvoked) invoke().join();

    assertThat(refused.reason().members())
        .containsEntry("Reason", "ConcurrentInvocationLimitExceeded");
    assertThat(functions.invoke(FunctionReference.parse("other"), bytes("1")).toCompletableFuture())
        .isNotDone();
  }

  @Test
  void refusesAReservationThatLeavesLessThanAHundred() {
    createActive();

    assertThatThrownBy(() -> functions.reserveConcurrency("recv", 11))
        .hasMessage(
            "Specified ReservedConcurrentExecutions for function decreases account's"
                + " UnreservedConcurrentExecution below its minimum value of [100].");
  }

  @Test
  void endsEnvironmentsThatWereIdleForLong() {
    createActive();
    invokeAndAnswer();

    time.advance(Duration.ofMinutes(5));
    begin();

    assertThat(runtime.environment(0).isClosed()).isTrue();
    assertThat(runtime.environments()).hasSize(2);
  }

  @Test
  void replacesEnvironmentsWhenTheCodeIsUpdated() {
    createActive();
    invokeAndAnswer();
    CompletableFuture<InvocationOutcome> running = invoke();

    FunctionVersion updated =
        functions.updateCode(
            "recv", TestArchive.file("b.txt", "b"), UnaryOperator.identity(), Optional.empty());
    CompletableFuture<InvocationOutcome> meanwhile = invoke();
    time.advance(Duration.ZERO);
    runtime.environment(0).answer("1");
    time.advance(START_UP);
    runtime.environment(1).answer("1");
    begin();

    assertThat(updated.status()).isEqualTo(FunctionStatus.UPDATING);
    assertThat(running).isCompleted();
    assertThat(meanwhile).isCompleted();
    assertThat(runtime.environments()).hasSize(3);
    assertThat(runtime.environments().subList(0, 2)).allMatch(FakeEnvironment::isClosed);
    assertThat(runtime.environment(1).plan().taskRoot().resolve("a.txt")).exists();
    assertThat(runtime.environment(2).plan().taskRoot().resolve("b.txt")).exists();
  }

  @Test
  void refusesAnUpdateWhileOneIsUnderWay() {
    createActive();
    functions.updateConfiguration("recv", old -> old, Optional.empty());

    assertThatThrownBy(
            () -> functions.updateCode("recv", ZIP, UnaryOperator.identity(), Optional.empty()))
        .hasMessage(
            "The operation cannot be performed at this time. An update is in progress for resource:"
                + " arn:aws:lambda:us-east-1:000000000000:function:recv");
  }

  @Test
  void refusesAnUpdateOfAnotherRevision() {
    createActive();

    assertThatThrownBy(
            () -> functions.updateCode("recv", ZIP, UnaryOperator.identity(), Optional.of("other")))
        .isInstanceOf(FunctionException.class)
        .hasFieldOrPropertyWithValue("code", "PreconditionFailedException");
  }

  @Test
  void keepsPublishedVersionsAndAliases() {
    createActive();
    FunctionVersion first = publish();
    FunctionVersion same = publish();
    functions.updateCode(
        "recv", TestArchive.file("b.txt", "b"), UnaryOperator.identity(), Optional.empty());
    time.advance(Duration.ZERO);
    FunctionVersion second = publish();
    functions.aliases().create("recv", "live", "1", "");

    var unused = functions.invoke(FunctionReference.parse("recv:live"), bytes("1"));

    assertThat(first.version()).isEqualTo("1");
    assertThat(same.version()).isEqualTo("1");
    assertThat(second.version()).isEqualTo("2");
    assertThat(runtime.environment(0).plan().function().version()).isEqualTo("1");
    assertThat(runtime.environment(0).plan().taskRoot().resolve("a.txt")).exists();
    time.advance(START_UP);
    assertThat(runtime.environment(0).events().get(0).invokedArn())
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:recv:live");
    assertThatThrownBy(() -> functions.delete(FunctionReference.parse("recv:1")))
        .hasMessageContaining("referenced by one or more aliases");
  }

  @Test
  void forgetsADeletedFunctionAndEndsItsEnvironments() {
    createActive();
    invokeAndAnswer();

    functions.delete(RECV);

    assertThat(runtime.environment(0).isClosed()).isTrue();
    assertThat(functions.list()).isEmpty();
    assertThat(folder.resolve("recv")).doesNotExist();
    assertThatThrownBy(() -> functions.require(RECV))
        .hasMessage("Function not found: arn:aws:lambda:us-east-1:000000000000:function:recv");
  }

  @Test
  void refusesASecondFunctionOfTheSameName() {
    createActive();

    assertThatThrownBy(() -> functions.create("recv", definition(), ZIP, Map.of()))
        .hasMessage("Function already exist: recv");
  }

  @Test
  void triesALaterInvocationThreeTimes() {
    createActive();
    functions.invokeLater(RECV, bytes("1"), Optional.empty());
    for (int attempt = 0; attempt < 3; attempt++) {
      time.advance(START_UP.plus(Duration.ofMinutes(attempt)));
      EnvironmentListener environment = runtime.environment(0).says();
      environment.failed("java.lang.RuntimeException", bytes("{}"));
      environment.ready();
    }
    time.advance(Duration.ofHours(1));

    assertThat(runtime.environments()).hasSize(1);
    assertThat(runtime.environment(0).events()).hasSize(3);
  }

  private Functions functionsOn(FunctionRuntime other) {
    return new Functions(
        FunctionsConfiguration.of("us-east-1", "000000000000", folder.resolve("other")),
        other,
        time,
        logs,
        new SplittableRandom(43));
  }

  private static FunctionDefinition definition() {
    return FunctionDefinition.of("recv", "java21", "a.B", "arn:aws:iam::000000000000:role/r");
  }

  private void createActive() {
    functions.create("recv", definition(), ZIP, Map.of());
    time.advance(Duration.ZERO);
  }

  private CompletableFuture<InvocationOutcome> invoke() {
    return functions.invoke(RECV, bytes("1")).toCompletableFuture();
  }

  private void begin() {
    var unused = invoke();
  }

  private void invokeAndAnswer() {
    begin();
    time.advance(START_UP);
    runtime.environment(0).answer("1");
  }

  private FunctionVersion publish() {
    return functions.publish("recv", Optional.empty(), Optional.empty(), Optional.empty());
  }

  private List<String> log() {
    LogFilter all =
        new LogFilter(stream -> true, TimeRange.ALWAYS, FilterPattern.ALL, 1_000, Optional.empty());
    return logs.filter("/aws/lambda/recv", all).events().stream().map(LogEvent::message).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
