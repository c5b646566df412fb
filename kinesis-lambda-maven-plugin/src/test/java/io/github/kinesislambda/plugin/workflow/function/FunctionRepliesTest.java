package io.github.kinesislambda.plugin.workflow.function;

import static io.github.kinesislambda.plugin.workflow.PlayedBack.function;
import static io.github.kinesislambda.plugin.workflow.PlayedBack.perform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.aws.AwsReply;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.PlayedBack;
import io.github.kinesislambda.plugin.workflow.archive.CodeContent;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.archive.HandlerAnswer;
import io.github.kinesislambda.plugin.workflow.role.RoleProvision;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;

/** What AWS answers about functions and roles and an engine does not, played back over HTTP. */
class FunctionRepliesTest {

  private static final FunctionSettings SETTINGS =
      new FunctionSettings("recv", "role", 512, 30, Map.of());
  private static final FunctionCode CODE =
      new FunctionCode(
          new CodeContent.Archive(new byte[] {1}),
          "demo.Recv",
          "java17",
          HandlerAnswer.SOMETHING,
          "a test");
  private static final AwsReply ROLE_RACE =
      AwsReply.lambda(
          400,
          "InvalidParameterValueException",
          "The role defined for the function cannot be assumed by Lambda.");
  private static final AwsReply UPDATE_IN_PROGRESS =
      AwsReply.lambda(
          409,
          "ResourceConflictException",
          "The operation cannot be performed at this time. An update is in progress for resource:"
              + " arn:aws:lambda:us-east-1:123456789012:function:recv");

  private PlayedBack aws;

  @BeforeEach
  void start() throws IOException {
    aws = PlayedBack.start();
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void triesAgainUntilLambdaKnowsTheNewRole() {
    aws.on("CreateFunction", ROLE_RACE, ROLE_RACE, AwsReply.granted("{}"));
    aws.on("GetFunction", function("Pending", "Successful"), function("Active", "Successful"));

    createFunction();

    assertThat(aws.calls().stream().filter("CreateFunction"::equals)).hasSize(3);
    assertThat(aws.said()).hasSize(1).allMatch(text -> text.startsWith("Created function recv"));
  }

  @Test
  void givesUpOnARoleAfterAMinuteAndRepeatsWhatLambdaSays() {
    aws.on("CreateFunction", ROLE_RACE);

    assertThatThrownBy(this::createFunction)
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith(
            "Waited 60 s for the role to be known to Lambda. It should have come within that time;"
                + " Lambda says: The role defined for the function cannot be assumed by Lambda.");
    assertThat(aws.said()).anyMatch(text -> text.startsWith("Waiting for the role to be known to"));
  }

  @Test
  void doesNotTryAgainForAnyOtherReason() {
    aws.on(
        "CreateFunction",
        AwsReply.lambda(
            400,
            "InvalidParameterValueException",
            "Could not unzip uploaded file. Please check your file, then try to upload again."));

    assertThatThrownBy(this::createFunction).isInstanceOf(InvalidParameterValueException.class);
    assertThat(aws.clock().instant()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
  }

  @Test
  void saysThatAnotherBuildWasFaster() {
    aws.on(
        "CreateFunction",
        AwsReply.lambda(409, "ResourceConflictException", "Function already exist: recv"));
    aws.on("GetRole", AwsReply.query(404, "NoSuchEntity", "There is no role"));
    aws.on(
        "CreateRole",
        AwsReply.query(409, "EntityAlreadyExists", "Role with name role already exists."));
    RoleProvision roles = new RoleProvision(aws.clients(), aws.clock(), aws::say);

    assertThatThrownBy(this::createFunction)
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Function recv appeared while it was being created.");
    assertThatThrownBy(
            () ->
                perform(
                    roles.steps(SETTINGS, Optional.empty(), roles.check("role"), aws.adoption())))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Role role appeared while it was being created.");
  }

  @Test
  void saysWhyAFunctionFailed() {
    aws.on("CreateFunction", AwsReply.granted("{}"));
    aws.on("GetFunction", function("Failed", "Successful"));

    assertThatThrownBy(this::createFunction)
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "Function recv has state Failed: The function's subnet is gone. It must be Active to be"
                + " called, and Lambda changes nothing in one that failed. Put the reason right,"
                + " delete the function (aws lambda delete-function --function-name recv; mvn"
                + " kinesis:delete takes the stream as well), then run mvn kinesis:deploy again.");
  }

  /** Also where nothing differs: a mapping would be created to what cannot be called. */
  @Test
  void doesNotGoOnWithAFunctionThatHasFailedBefore() {
    aws.on("GetFunction", function("Failed", "Successful"));
    FunctionProvision functions = functions();
    Optional<GetFunctionResponse> present = functions.settled("recv");

    assertThatThrownBy(() -> functions.decide(requests(), present, () -> "arn:role"))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Function recv has state Failed: The function's subnet is gone.");
  }

  @Test
  void waitsForAnUpdateThatIsInProgress() {
    aws.on("UpdateFunctionCode", UPDATE_IN_PROGRESS, AwsReply.granted("{}"));
    aws.on("UpdateFunctionConfiguration", UPDATE_IN_PROGRESS, AwsReply.granted("{}"));
    aws.on("GetFunction", function("Active", "InProgress"), function("Active", "Successful"));

    FunctionProvision functions = functions();
    Optional<GetFunctionResponse> present = functions.settled("recv");
    perform(functions.decide(requests(), present, () -> "arn:role").steps());

    assertThat(aws.calls().stream().filter(call -> call.startsWith("Update")))
        .containsExactly(
            "UpdateFunctionCode",
            "UpdateFunctionCode",
            "UpdateFunctionConfiguration",
            "UpdateFunctionConfiguration");
    assertThat(aws.said()).hasSize(2).allMatch(text -> text.startsWith("Updated "));
  }

  private void createFunction() {
    perform(functions().decide(requests(), Optional.empty(), () -> "arn:role").steps());
  }

  private static FunctionRequests requests() {
    return new FunctionRequests(SETTINGS, CODE);
  }

  private FunctionProvision functions() {
    return new FunctionProvision(aws.clients(), aws.clock(), aws::say);
  }
}
