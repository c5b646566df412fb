package io.github.kinesislambda.plugin.workflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.aws.AwsReply;
import io.github.kinesislambda.plugin.workflow.PlayedBack;
import io.github.kinesislambda.plugin.workflow.mapping.MappingProvision;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.role.DestinationPolicy;
import io.github.kinesislambda.plugin.workflow.role.RoleProvision;
import io.github.kinesislambda.plugin.workflow.role.RoleRemoval;
import io.github.kinesislambda.plugin.workflow.status.StatusReport;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** What AWS lists in several pages is seen whole; its replies are played back over HTTP. */
class PagesTest {

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
  void showsShardsOfEveryPageAndNoMoreThanAScreenOfThem() {
    aws.on(
        "DescribeStreamSummary",
        AwsReply.granted(
            """
            {"StreamDescriptionSummary":{"StreamName":"orders","StreamStatus":"ACTIVE",
             "StreamARN":"%s","RetentionPeriodHours":24,"OpenShardCount":50,"ConsumerCount":0}}
            """
                .formatted(PlayedBack.STREAM_ARN)));
    aws.on("ListShards", shards(0, 30, ",\"NextToken\":\"2\""), shards(30, 50, ""));
    aws.on("ListStreamConsumers", AwsReply.granted("{\"Consumers\":[]}"));
    aws.on("GetRole", AwsReply.query(404, "NoSuchEntity", "There is no role"));
    aws.on("GetFunction", AwsReply.lambda(404, "ResourceNotFoundException", "There is none"));
    aws.on("ListEventSourceMappings", AwsReply.granted("{\"EventSourceMappings\":[]}"));

    new StatusReport(aws.clients(), aws::say).run(new PipelineNames("orders", "recv", "role"));

    assertThat(aws.said())
        .filteredOn(text -> text.contains("shardId-"))
        .hasSize(40)
        .last()
        .asString()
        .contains("shardId-000000000039 0..1");
    assertThat(aws.said()).anyMatch(text -> text.endsWith(" and 10 more"));
    assertThat(aws.bodies().get(2)).contains("NextToken").doesNotContain("StreamName");
  }

  @Test
  void findsMappingsOnALaterPage() {
    aws.on(
        "ListEventSourceMappings",
        AwsReply.granted("{\"EventSourceMappings\":[],\"NextMarker\":\"2\"}"),
        PlayedBack.list("Enabled"));

    assertThat(MappingProvision.of(aws.clients().lambda(), "recv"))
        .extracting(EventSourceMappingConfiguration::uuid)
        .containsExactly(PlayedBack.UUID);
  }

  @Test
  void findsConsumersOnALaterPage() {
    aws.on(
        "ListStreamConsumers",
        AwsReply.granted("{\"Consumers\":[{\"ConsumerName\":\"a\"}],\"NextToken\":\"2\"}"),
        AwsReply.granted("{\"Consumers\":[{\"ConsumerName\":\"b\"}]}"));

    assertThat(ConsumerProvision.of(aws.clients().kinesis(), PlayedBack.STREAM_ARN))
        .extracting(Consumer::consumerName)
        .containsExactly("a", "b");
  }

  @Test
  void findsPoliciesOnALaterPage() {
    aws.on("ListAttachedRolePolicies", policies("first", true), policies("second", false));

    assertThat(RoleProvision.policies(aws.clients().iam(), "role"))
        .extracting(AttachedPolicy::policyArn)
        .containsExactly("first", "second");
  }

  @Test
  void findsTheUserOfARoleAndTheLogGroupOnALaterPage() {
    aws.on(
        "ListFunctions",
        AwsReply.granted("{\"Functions\":[],\"NextMarker\":\"2\"}"),
        AwsReply.granted(
            "{\"Functions\":[{\"FunctionName\":\"other\",\"Role\":\"arn:aws:iam::1:role/role\"}]}"));
    aws.on("GetRole", role());
    aws.on(
        "ListRolePolicies",
        AwsReply.xml(
            "<ListRolePoliciesResponse><ListRolePoliciesResult><PolicyNames/>"
                + "<IsTruncated>true</IsTruncated><Marker>2</Marker>"
                + "</ListRolePoliciesResult></ListRolePoliciesResponse>"),
        AwsReply.xml(
            "<ListRolePoliciesResponse><ListRolePoliciesResult><PolicyNames><member>"
                + DestinationPolicy.name("recv", "us-east-1")
                + "</member></PolicyNames><IsTruncated>false</IsTruncated>"
                + "</ListRolePoliciesResult></ListRolePoliciesResponse>"));
    Removal removal = new Removal(aws.clock(), aws::say, Removal.Scope.TAGGED);

    assertThat(new RoleRemoval(aws.clients(), removal).steps("role", "recv")).hasSize(1);
    assertThat(aws.said()).singleElement().asString().startsWith("Kept role role: function other");
  }

  private static AwsReply shards(int from, int to, String more) {
    List<String> shards =
        IntStream.range(from, to)
            .mapToObj(
                """
                {"ShardId":"shardId-%012d","HashKeyRange":{"StartingHashKey":"0",
                 "EndingHashKey":"1"},"SequenceNumberRange":{"StartingSequenceNumber":"1"}}
                """
                    ::formatted)
            .toList();
    return AwsReply.granted(
        shards.stream().collect(Collectors.joining(",", "{\"Shards\":[", "]" + more + "}")));
  }

  private static AwsReply policies(String arn, boolean more) {
    return AwsReply.xml(
        """
        <ListAttachedRolePoliciesResponse><ListAttachedRolePoliciesResult>
          <AttachedPolicies><member><PolicyArn>%s</PolicyArn></member></AttachedPolicies>
          <IsTruncated>%s</IsTruncated>%s
        </ListAttachedRolePoliciesResult></ListAttachedRolePoliciesResponse>
        """
            .formatted(arn, more, more ? "<Marker>2</Marker>" : ""));
  }

  private static AwsReply role() {
    return AwsReply.xml(
        """
        <GetRoleResponse><GetRoleResult><Role><RoleName>role</RoleName>
          <Arn>arn:aws:iam::1:role/role</Arn>
          <Tags><member><Key>kinesis-lambda:created-by</Key><Value>x</Value></member></Tags>
        </Role></GetRoleResult></GetRoleResponse>
        """);
  }
}
