package io.github.kinesislambda.plugin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.archive.HandlerAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.State;

/** What AWS answers and an engine does not. */
class AwsRepliesTest {

  private static final FunctionSettings SETTINGS =
      new FunctionSettings("recv", "role", 512, 30, Map.of());
  private static final FunctionCode CODE =
      new FunctionCode(new byte[] {1}, "demo.Recv", "java17", HandlerAnswer.SOMETHING, "a test");

  private final WoundClock clock = new WoundClock("2026-11-22T10:00:00Z");
  private final List<String> said = new ArrayList<>();
  private final AwsReplies lambda = new AwsReplies();

  @Test
  void triesAgainUntilLambdaKnowsTheNewRole() {
    lambda.withoutFunction();
    lambda.refusals.add(
        AwsReplies.invalid("The role defined for the function cannot be assumed by Lambda."));
    lambda.refusals.add(
        AwsReplies.invalid("The role defined for the function cannot be assumed by Lambda."));
    lambda.functions.add(() -> function(State.PENDING, LastUpdateStatus.SUCCESSFUL));
    lambda.functions.add(() -> function(State.ACTIVE, LastUpdateStatus.SUCCESSFUL));

    functions().provide(SETTINGS, CODE, "arn:role");

    assertThat(lambda.created).hasSize(1);
    assertThat(said).hasSize(1).allMatch(text -> text.startsWith("Created function recv"));
  }

  @Test
  void doesNotTryAgainForAnyOtherReason() {
    lambda.withoutFunction();
    lambda.refusals.add(AwsReplies.invalid("Uploaded file must be a non-empty zip"));

    assertThatThrownBy(() -> functions().provide(SETTINGS, CODE, "arn:role"))
        .isInstanceOf(InvalidParameterValueException.class);
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
  }

  @Test
  void saysWhyAFunctionFailed() {
    lambda.withoutFunction();
    lambda.functions.add(() -> function(State.FAILED, LastUpdateStatus.SUCCESSFUL));

    assertThatThrownBy(() -> functions().provide(SETTINGS, CODE, "arn:role"))
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "Function recv has state Failed: no subnet. It must be Active to be called."
                + " Put the reason right, then run mvn kinesis:deploy again.");
  }

  @Test
  void triesAgainUntilTheNewPolicyWorks() {
    lambda.refusals.add(
        AwsReplies.invalid(
            "Cannot access stream arn:stream. Please ensure the role can perform the GetRecords,"
                + " GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your"
                + " stream in IAM."));
    lambda.mappings.add(List.of());
    lambda.mappings.add(List.of(mapping("Creating")));
    lambda.mappings.add(List.of(mapping("Enabled")));

    mappings().provide("recv", "arn:stream", MappingSettings.TUTORIAL, Optional.empty());

    assertThat(said)
        .containsExactly("Created mapping uuid: Enabled, up to 100 records or 10 s, from LATEST");
  }

  @Test
  void waitsForAMappingThatIsBeingChanged() {
    lambda.mappings.add(List.of(mapping("Updating")));
    lambda.mappings.add(List.of(mapping("Enabled")));

    Optional<EventSourceMappingConfiguration> present =
        mappings().check("recv", "arn:stream", MappingSettings.TUTORIAL);

    assertThat(present).map(EventSourceMappingConfiguration::state).contains("Enabled");
  }

  @Test
  void saysEveryTenSecondsWhatItWaitsForAndGivesUpInTheEnd() {
    Waiting waiting = new Waiting(clock, event -> said.add(event.text()));

    assertThatThrownBy(
            () -> waiting.until("a sign", Duration.ofSeconds(25), Optional::<String>empty))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Waited 25 s for a sign.");
    assertThat(said)
        .hasSize(2)
        .allMatch(
            text ->
                text.startsWith("Waiting for a sign, 1")
                    || text.startsWith("Waiting for a sign, 2"));
  }

  private FunctionProvision functions() {
    return new FunctionProvision(lambda, clock, event -> said.add(event.text()));
  }

  private MappingProvision mappings() {
    return new MappingProvision(lambda, clock, event -> said.add(event.text()));
  }

  private static GetFunctionResponse function(State state, LastUpdateStatus update) {
    return GetFunctionResponse.builder()
        .configuration(
            FunctionConfiguration.builder()
                .functionName("recv")
                .state(state)
                .stateReason("no subnet.")
                .lastUpdateStatus(update)
                .build())
        .build();
  }

  private static EventSourceMappingConfiguration mapping(String state) {
    return EventSourceMappingConfiguration.builder()
        .uuid("uuid")
        .state(state)
        .eventSourceArn("arn:stream")
        .batchSize(100)
        .maximumBatchingWindowInSeconds(10)
        .startingPosition(EventSourcePosition.LATEST)
        .build();
  }
}
