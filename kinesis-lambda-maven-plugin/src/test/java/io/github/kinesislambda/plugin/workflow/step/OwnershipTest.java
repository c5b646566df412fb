package io.github.kinesislambda.plugin.workflow.step;

import static io.github.kinesislambda.plugin.workflow.PlayedBack.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.aws.AwsReply;
import io.github.kinesislambda.plugin.workflow.PlayedBack;
import io.github.kinesislambda.plugin.workflow.function.FunctionProvision;
import io.github.kinesislambda.plugin.workflow.function.FunctionRemoval;
import io.github.kinesislambda.plugin.workflow.role.RoleRemoval;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** How the goals learn whose a thing is, with AWS's replies played back over HTTP. */
class OwnershipTest {

  private static final String MAY_NOT_LIST_TAGS =
      "User: arn:aws:iam::123456789012:user/ci is not authorized to perform: lambda:ListTags on"
          + " resource: %s because no identity-based policy allows the lambda:ListTags action"
              .formatted(PlayedBack.FUNCTION_ARN);

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
  void looksAtEveryPageOfTheTagsOfAStream() {
    aws.on(
        "ListTagsForStream",
        AwsReply.granted(
            "{\"Tags\":[{\"Key\":\"a\",\"Value\":\"1\"},{\"Key\":\"b\",\"Value\":\"2\"}],\"HasMoreTags\":true}"),
        AwsReply.granted(
            "{\"Tags\":[{\"Key\":\"kinesis-lambda:created-by\",\"Value\":\"x\"}],\"HasMoreTags\":false}"));

    assertThat(new Ownership(aws.clients()).isOurStream("orders")).isTrue();

    assertThat(aws.calls("ListTagsForStream")).isEqualTo(2);
    assertThat(aws.bodies().get(1)).contains("ExclusiveStartTagKey");
  }

  @Test
  void believesTheTagsThatGetFunctionTells() {
    aws.on("GetFunction", function("\"Tags\":{\"kinesis-lambda:created-by\":\"x\"}"));

    assertThat(new Ownership(aws.clients()).isOurs(function())).isTrue();

    assertThat(aws.calls()).containsExactly("GetFunction");
  }

  @Test
  void asksForTheTagsThatGetFunctionLeavesOut() {
    aws.on("GetFunction", function("\"Concurrency\":{}"));
    aws.on("ListTags", AwsReply.granted("{\"Tags\":{\"kinesis-lambda:created-by\":\"x\"}}"));

    assertThat(new Ownership(aws.clients()).isOurs(function())).isTrue();
  }

  /** AWS answers so since 2024, instead of refusing the request. */
  @Test
  void doesNotTakeAFunctionForSomebodyElsesWhoseTagsItMayNotList() {
    aws.on(
        "GetFunction",
        function(
            "\"TagsError\":{\"ErrorCode\":\"AccessDeniedException\",\"Message\":\"%s\"}"
                .formatted(MAY_NOT_LIST_TAGS)));
    aws.on("ListEventSourceMappings", list("Enabled"));
    aws.on("ListTags", AwsReply.lambda(403, "AccessDeniedException", MAY_NOT_LIST_TAGS));
    Removal removal = new Removal(aws.clock(), aws::say, Removal.Scope.TAGGED);

    assertThatThrownBy(() -> new FunctionRemoval(aws.clients(), removal).steps("recv"))
        .isInstanceOf(LambdaException.class)
        .hasMessageContaining("is not authorized to perform: lambda:ListTags");
    assertThat(aws.said()).isEmpty();
  }

  @Test
  void asksForNoTagsWhereTheNameDecides() {
    aws.on("GetFunction", function("\"Concurrency\":{}"));
    aws.on("ListEventSourceMappings", list("Enabled"));
    aws.on("DescribeLogGroups", AwsReply.granted("{\"logGroups\":[]}"));
    Removal removal = new Removal(aws.clock(), aws::say, Removal.Scope.NAMED);

    assertThat(new FunctionRemoval(aws.clients(), removal).steps("recv")).hasSize(2);

    assertThat(aws.calls("ListTags")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"TAGGED, eu-central-1, 0", "TAGGED, us-east-1, 1", "NAMED, eu-central-1, 1"})
  void believesIamThatARoleIsUsedInAnotherRegion(Removal.Scope scope, String region, int steps) {
    aws.on(
        "GetRole",
        AwsReply.xml(
            """
            <GetRoleResponse><GetRoleResult><Role><RoleName>role</RoleName>
              <Arn>arn:aws:iam::1:role/role</Arn>
              <RoleLastUsed><Region>%s</Region></RoleLastUsed>
              <Tags><member><Key>kinesis-lambda:created-by</Key><Value>x</Value></member></Tags>
            </Role></GetRoleResult></GetRoleResponse>
            """
                .formatted(region)));
    aws.on("ListFunctions", AwsReply.granted("{\"Functions\":[]}"));
    aws.on(
        "ListRolePolicies",
        AwsReply.xml(
            "<ListRolePoliciesResponse><ListRolePoliciesResult><PolicyNames/>"
                + "</ListRolePoliciesResult></ListRolePoliciesResponse>"));
    Removal removal = new Removal(aws.clock(), aws::say, scope);

    assertThat(new RoleRemoval(aws.clients(), removal).steps("role", "recv")).hasSize(steps);

    assertThat(removal.keeps("role role")).isEqualTo(steps == 0);
  }

  private GetFunctionResponse function() {
    return FunctionProvision.find(aws.clients().lambda(), "recv").orElseThrow();
  }

  private static AwsReply function(String more) {
    return AwsReply.granted(
        "{\"Configuration\":{\"FunctionName\":\"recv\",\"FunctionArn\":\"%s\"},%s}"
            .formatted(PlayedBack.FUNCTION_ARN, more));
  }
}
