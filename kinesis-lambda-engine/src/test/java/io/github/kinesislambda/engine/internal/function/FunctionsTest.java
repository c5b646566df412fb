package io.github.kinesislambda.engine.internal.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.internal.function.FakeRuntime.FakeEnvironment;
import io.github.kinesislambda.engine.internal.function.model.FunctionException;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.FunctionStatus;
import io.github.kinesislambda.engine.internal.function.model.FunctionStatus.State;
import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.NotInvoked;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of functions in virtual time, with environments that do what the test says. */
class FunctionsTest {

  @TempDir Path folder;

  private VirtualFunctions world;

  @BeforeEach
  void open() {
    world = new VirtualFunctions(folder);
  }

  @Test
  void isPendingUntilItsArchiveIsUnpacked() {
    FunctionVersion created =
        world.functions.create(
            "recv", VirtualFunctions.definition(), VirtualFunctions.ZIP, Map.of());
    CompletableFuture<InvocationOutcome> early = world.invoke();

    world.time.advance(Duration.ZERO);

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
    assertThat(world.functions.require(VirtualFunctions.RECV).status())
        .isEqualTo(FunctionStatus.ACTIVE);
  }

  @Test
  void refusesAReservationThatLeavesLessThanAHundred() {
    world.createActive();

    assertThatThrownBy(() -> world.functions.reserveConcurrency("recv", 11))
        .hasMessage(
            "Specified ReservedConcurrentExecutions for function decreases account's"
                + " UnreservedConcurrentExecution below its minimum value of [100].");
  }

  @Test
  void endsEnvironmentsThatWereIdleForLong() {
    world.createActive();
    world.invokeAndAnswer();

    world.time.advance(Duration.ofMinutes(5));
    world.begin();

    assertThat(world.runtime.environment(0).isClosed()).isTrue();
    assertThat(world.runtime.environments()).hasSize(2);
  }

  @Test
  void replacesEnvironmentsWhenTheCodeIsUpdated() {
    world.createActive();
    world.invokeAndAnswer();
    CompletableFuture<InvocationOutcome> running = world.invoke();

    FunctionVersion updated =
        world.functions.updateCode(
            "recv", TestArchive.file("b.txt", "b"), UnaryOperator.identity(), Optional.empty());
    CompletableFuture<InvocationOutcome> meanwhile = world.invoke();
    world.time.advance(Duration.ZERO);
    world.runtime.environment(0).answer("1");
    world.time.advance(VirtualFunctions.START_UP);
    world.runtime.environment(1).answer("1");
    world.begin();

    assertThat(updated.status()).isEqualTo(FunctionStatus.UPDATING);
    assertThat(running).isCompleted();
    assertThat(meanwhile).isCompleted();
    assertThat(world.runtime.environments()).hasSize(3);
    assertThat(world.runtime.environments().subList(0, 2)).allMatch(FakeEnvironment::isClosed);
    assertThat(world.runtime.environment(1).plan().taskRoot().resolve("a.txt")).exists();
    assertThat(world.runtime.environment(2).plan().taskRoot().resolve("b.txt")).exists();
  }

  @Test
  void refusesAnUpdateWhileOneIsUnderWay() {
    world.createActive();
    world.functions.updateConfiguration("recv", old -> old, Optional.empty());

    assertThatThrownBy(
            () ->
                world.functions.updateCode(
                    "recv", VirtualFunctions.ZIP, UnaryOperator.identity(), Optional.empty()))
        .hasMessage(
            "The operation cannot be performed at this time. An update is in progress for resource:"
                + " arn:aws:lambda:us-east-1:000000000000:function:recv");
  }

  @Test
  void refusesAnUpdateOfAnotherRevision() {
    world.createActive();

    assertThatThrownBy(
            () ->
                world.functions.updateCode(
                    "recv", VirtualFunctions.ZIP, UnaryOperator.identity(), Optional.of("other")))
        .isInstanceOf(FunctionException.class)
        .hasFieldOrPropertyWithValue("code", "PreconditionFailedException");
  }

  @Test
  void keepsPublishedVersionsAndAliases() {
    world.createActive();
    FunctionVersion first = world.publish();
    FunctionVersion same = world.publish();
    world.functions.updateCode(
        "recv", TestArchive.file("b.txt", "b"), UnaryOperator.identity(), Optional.empty());
    world.time.advance(Duration.ZERO);
    FunctionVersion second = world.publish();
    world.functions.aliases().create("recv", "live", "1", Map.of(), "");

    var unused =
        world.functions.invoke(FunctionReference.parse("recv:live"), VirtualFunctions.bytes("1"));

    assertThat(first.version()).isEqualTo("1");
    assertThat(same.version()).isEqualTo("1");
    assertThat(second.version()).isEqualTo("2");
    assertThat(world.runtime.environment(0).plan().function().version()).isEqualTo("1");
    assertThat(world.runtime.environment(0).plan().taskRoot().resolve("a.txt")).exists();
    world.time.advance(VirtualFunctions.START_UP);
    assertThat(world.runtime.environment(0).events().get(0).invokedArn())
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:recv:live");
    assertThatThrownBy(() -> world.functions.delete(FunctionReference.parse("recv:1")))
        .hasMessageContaining("referenced by one or more aliases");
  }

  @Test
  void forgetsADeletedFunctionAndEndsItsEnvironments() {
    world.createActive();
    world.invokeAndAnswer();

    world.functions.delete(VirtualFunctions.RECV);

    assertThat(world.runtime.environment(0).isClosed()).isTrue();
    assertThat(world.functions.list()).isEmpty();
    assertThat(folder.resolve("recv")).doesNotExist();
    assertThatThrownBy(() -> world.functions.require(VirtualFunctions.RECV))
        .hasMessage("Function not found: arn:aws:lambda:us-east-1:000000000000:function:recv");
  }

  @Test
  void refusesASecondFunctionOfTheSameName() {
    world.createActive();

    assertThatThrownBy(
            () ->
                world.functions.create(
                    "recv", VirtualFunctions.definition(), VirtualFunctions.ZIP, Map.of()))
        .hasMessage("Function already exist: recv");
  }
}
