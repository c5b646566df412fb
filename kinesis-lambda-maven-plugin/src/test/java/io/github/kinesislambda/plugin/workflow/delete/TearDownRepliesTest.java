package io.github.kinesislambda.plugin.workflow.delete;

import static io.github.kinesislambda.plugin.workflow.PlayedBack.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.aws.AwsReply;
import io.github.kinesislambda.plugin.backend.Billing;
import io.github.kinesislambda.plugin.workflow.PlayedBack;
import io.github.kinesislambda.plugin.workflow.delete.Leftovers.Allowed;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** What AWS answers to deletions and an engine does not, played back over HTTP. */
class TearDownRepliesTest {

  private static final AwsReply GRANTED = AwsReply.granted("{}");
  private static final AwsReply NO_FUNCTION =
      AwsReply.lambda(404, "ResourceNotFoundException", "Function not found: recv");
  private static final AwsReply NO_STREAM =
      AwsReply.json(400, "ResourceNotFoundException", "Stream orders under account 1 not found.");
  private static final AwsReply NO_ROLE =
      AwsReply.query(404, "NoSuchEntity", "The role with name role cannot be found.");
  private static final AwsReply ROLE =
      AwsReply.xml(
          """
          <GetRoleResponse><GetRoleResult><Role><RoleName>role</RoleName>
            <Arn>arn:aws:iam::1:role/other</Arn>
            <Tags><member><Key>kinesis-lambda:created-by</Key><Value>x</Value></member></Tags>
          </Role></GetRoleResult></GetRoleResponse>
          """);

  private PlayedBack aws;

  @BeforeEach
  void start() throws IOException {
    aws = PlayedBack.start();
    aws.on("ListTags", AwsReply.granted("{\"Tags\":{\"kinesis-lambda:created-by\":\"x\"}}"));
    aws.on(
        "ListTagsForStream",
        AwsReply.granted("{\"Tags\":[{\"Key\":\"kinesis-lambda:created-by\",\"Value\":\"x\"}]}"));
    aws.on("ListEventSourceMappings", AwsReply.granted("{\"EventSourceMappings\":[]}"));
    aws.on("DescribeLogGroups", AwsReply.granted("{\"logGroups\":[]}"));
    aws.on("ListFunctions", AwsReply.granted("{\"Functions\":[]}"));
    aws.on("ListStreams", AwsReply.granted("{\"StreamNames\":[],\"HasMoreStreams\":false}"));
    aws.on("ListAttachedRolePolicies", none("ListAttachedRolePolicies", "AttachedPolicies"));
    aws.on("ListRolePolicies", none("ListRolePolicies", "PolicyNames"));
    aws.on("DescribeStreamSummary", stream(), NO_STREAM);
    aws.on("DeleteStream", GRANTED);
    aws.on("GetRole", ROLE, NO_ROLE);
    aws.on("DeleteRole", none("DeleteRole", "Nothing"));
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void deletesTheBilledStreamThoughTheFunctionMayNotBeDeleted() {
    aws.on("GetFunction", function("Active", "Successful"));
    aws.on(
        "DeleteFunction",
        AwsReply.lambda(
            403,
            "AccessDeniedException",
            "User: ci is not authorized to perform: lambda:DeleteFunction on resource: recv"));

    assertThatThrownBy(this::delete)
        .isInstanceOf(LambdaException.class)
        .hasMessageContaining("lambda:DeleteFunction");

    assertThat(aws.said().get(0))
        .startsWith("Could not delete function recv, with what belongs to it, and goes on with");
    assertThat(aws.said().subList(1, 3))
        .containsExactly(
            "Deleted stream orders",
            "Kept role role, since function recv may need it still;"
                + " it goes when kinesis:delete is run again");
    assertThat(aws.calls("DeleteRole")).isZero();
  }

  @Test
  void deletesTheBilledStreamThoughTheRoleMayNotBeLookedAt() {
    aws.on("GetFunction", NO_FUNCTION);
    aws.on(
        "GetRole",
        AwsReply.query(
            403,
            "AccessDenied",
            "User: ci is not authorized to perform: iam:GetRole on resource: role role"));

    assertThatThrownBy(this::delete)
        .isInstanceOf(IamException.class)
        .hasMessageContaining("iam:GetRole");

    assertThat(aws.said().get(0)).startsWith("Could not delete role role");
    assertThat(aws.said().get(1)).isEqualTo("Deleted stream orders");
  }

  @Test
  void deletesTheBilledStreamThoughTheFunctionMayNotBeLookedAt() {
    aws.on(
        "GetFunction",
        AwsReply.lambda(
            403,
            "AccessDeniedException",
            "User: ci is not authorized to perform: lambda:GetFunction on resource: recv"));

    assertThatThrownBy(this::delete)
        .isInstanceOf(LambdaException.class)
        .hasMessageContaining("lambda:GetFunction");

    assertThat(aws.said().subList(1, 3))
        .containsExactly(
            "Deleted stream orders",
            "Kept role role, since function recv may need it still;"
                + " it goes when kinesis:delete is run again");
    assertThat(aws.calls("DeleteRole")).isZero();
  }

  @Test
  void waitsForAnUpdateOfTheFunctionAndForIamToForgetAPolicy() {
    aws.on("GetFunction", function("Active", "InProgress"), NO_FUNCTION);
    aws.on(
        "DeleteFunction",
        AwsReply.lambda(
            409,
            "ResourceConflictException",
            "The operation cannot be performed at this time. An update is in progress"),
        GRANTED);
    aws.on(
        "DeleteRole",
        AwsReply.query(
            409, "DeleteConflict", "Cannot delete entity, must detach all policies first."),
        none("DeleteRole", "Nothing"));

    delete();

    assertThat(aws.said())
        .containsExactly(
            "Deleted function recv",
            "Deleted stream orders",
            "Deleted role role",
            "Nothing is left: looked for each of the 3 and found none");
  }

  @Test
  void whatSomebodyElseDeletesMeanwhileIsDeleted() {
    aws.on("GetFunction", function("Active", "Successful"), NO_FUNCTION);
    aws.on("DeleteFunction", NO_FUNCTION);
    aws.on("DeleteStream", NO_STREAM);
    aws.on("DeleteRole", NO_ROLE);

    delete();

    assertThat(aws.said()).hasSize(4).last().asString().startsWith("Nothing is left");
  }

  private void delete() {
    new TearDown(aws.clients(), aws.clock(), aws::say, Removal.Scope.TAGGED)
        .run(
            new PipelineNames("orders", "recv", "role"),
            new Leftovers(aws.clients(), aws.clock(), aws::say, Billing.BILLED, Allowed.NO, ""));
  }

  private static AwsReply stream() {
    return AwsReply.granted(
        """
        {"StreamDescriptionSummary":{"StreamName":"orders","StreamStatus":"ACTIVE",
         "StreamARN":"%s","OpenShardCount":1,"ConsumerCount":0}}
        """
            .formatted(PlayedBack.STREAM_ARN));
  }

  private static AwsReply none(String operation, String list) {
    return AwsReply.xml(
        "<%1$sResponse><%1$sResult><%2$s/></%1$sResult></%1$sResponse>".formatted(operation, list));
  }
}
