package io.github.kinesislambda.plugin.workflow.delete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.aws.AwsReply;
import io.github.kinesislambda.plugin.backend.Billing;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.PlayedBack;
import io.github.kinesislambda.plugin.workflow.delete.Leftovers.Allowed;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkSystemSetting;

/** How leftovers are looked for in large accounts, with AWS's replies played back over HTTP. */
class LeftoverSearchTest {

  private static final PipelineNames NAMES = new PipelineNames("orders", "recv", "role");
  private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
  private static final AwsReply OURS =
      AwsReply.granted(
          "{\"Tags\":[{\"Key\":\"kinesis-lambda:created-by\",\"Value\":\"x\"}],\"HasMoreTags\":false}");
  private static final AwsReply THEIRS = AwsReply.granted("{\"Tags\":[],\"HasMoreTags\":false}");
  private static final AwsReply NO_STREAM =
      AwsReply.json(400, "ResourceNotFoundException", "Stream under account 1 not found.");
  private static final AwsReply MAY_NOT =
      AwsReply.json(
          400,
          "AccessDeniedException",
          "User: ci is not authorized to perform: kinesis:ListTagsForStream on resource: theirs");
  private static final AwsReply RATE_EXCEEDED =
      AwsReply.json(400, "LimitExceededException", "Rate exceeded for account 123456789012.");

  private PlayedBack aws;

  /** The clients' own retries wait in real time; those of the search wait in the test's. */
  @BeforeAll
  static void letTheSearchAloneRetry() {
    System.setProperty(SdkSystemSetting.AWS_MAX_ATTEMPTS.property(), "1");
  }

  @AfterAll
  static void letClientsRetry() {
    System.clearProperty(SdkSystemSetting.AWS_MAX_ATTEMPTS.property());
  }

  @BeforeEach
  void start() throws IOException {
    aws = PlayedBack.start();
    aws.on("DescribeStreamSummary", NO_STREAM);
    aws.on("ListEventSourceMappings", AwsReply.granted("{\"EventSourceMappings\":[]}"));
    aws.on("ListFunctions", AwsReply.granted("{\"Functions\":[]}"));
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void findsWhatStandsOnALaterPage() {
    aws.on(
        "ListStreams",
        AwsReply.granted(
            "{\"StreamNames\":[\"a\",\"orders\"],\"HasMoreStreams\":true,\"NextToken\":\"2\"}"),
        streams("orders-17"));
    aws.on("ListTagsForStream", THEIRS, OURS);
    aws.on(
        "ListFunctions", functions("\"NextMarker\":\"2\",", "a", "recv"), functions("", "recv-17"));
    aws.on(
        "ListTags",
        AwsReply.granted("{\"Tags\":{}}"),
        AwsReply.granted("{\"Tags\":{\"kinesis-lambda:created-by\":\"x\"}}"));

    assertThat(search(Optional.empty()).streams("orders")).containsExactly("orders-17");
    assertThat(search(Optional.empty()).functions("recv")).containsExactly("recv-17");
  }

  @Test
  void goesOnByNameWhereAnEmulatorHasNoTokens() {
    aws.on(
        "ListStreams",
        AwsReply.granted("{\"StreamNames\":[\"a\"],\"HasMoreStreams\":true}"),
        streams("orders-17"));
    aws.on("ListTagsForStream", OURS);

    assertThat(search(Optional.empty()).streams("orders")).containsExactly("a", "orders-17");
    assertThat(aws.bodies().get(1)).contains("ExclusiveStartStreamName");
  }

  @Test
  void leavesOthersTheirShareOfRequestsAndSaysHowFarItIs() {
    aws.on("ListStreams", streams(names(120)));
    aws.on("ListTagsForStream", THEIRS);

    assertThat(search(Optional.empty()).streams("orders")).isEmpty();

    assertThat(Duration.between(BEGIN, aws.clock().instant())).isEqualTo(Duration.ofSeconds(30));
    assertThat(aws.said())
        .containsExactly(
            "Looking for leftovers: 40 of 120 streams so far",
            "Looking for leftovers: 80 of 120 streams so far");
  }

  @Test
  void asksAgainWhereItIsThrottled() {
    aws.on("ListStreams", streams("a", "orders-17"));
    List<AwsReply> replies = new ArrayList<>(List.of(THEIRS));
    IntStream.range(0, 20).forEach(i -> replies.add(RATE_EXCEEDED));
    replies.add(OURS);
    aws.on("ListTagsForStream", replies.toArray(AwsReply[]::new));

    assertThat(search(Optional.empty()).streams("orders")).containsExactly("orders-17");
    assertThat(aws.said())
        .anyMatch(text -> text.contains("AWS throttles the question: Rate exceeded for account"));
  }

  @Test
  void aStreamThatAnotherBuildDeletesMeanwhileIsNoLeftover() {
    aws.on("ListStreams", streams("orders-16", "orders-17"));
    aws.on("ListTagsForStream", NO_STREAM, OURS);

    assertThat(search(Optional.empty()).streams("orders")).containsExactly("orders-17");
  }

  @Test
  void saysWhichItMayNotLookAtAndGoesOn() {
    aws.on("ListStreams", streams("theirs", "others", "orders-17"));
    aws.on("ListTagsForStream", MAY_NOT, MAY_NOT, OURS);

    assertThatThrownBy(() -> leftovers().list(NAMES))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Left over and billed by the hour: stream orders-17.");
    assertThat(aws.said().get(0))
        .startsWith("Whether 2 streams are left over is not known, e.g. theirs: User: ci is not")
        .contains("kinesis:ListTagsForStream");
  }

  @Test
  void theEndOfABuildTakesAMinuteForEachAndSaysWhatItHasNotLookedAt() {
    aws.on("ListStreams", streams(names(1_000)));
    aws.on("ListTagsForStream", THEIRS);

    leftovers().afterDeleting(NAMES);

    assertThat(aws.said())
        .last()
        .asString()
        .startsWith("Looked for leftovers among 240 of 1000 streams only, ")
        .endsWith(" --tag-filters Key=kinesis-lambda:created-by lists all");
    assertThat(Duration.between(BEGIN, aws.clock().instant())).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void whoMayDeleteButNotListIsToldSo() {
    aws.on("ListStreams", MAY_NOT);

    leftovers().afterDeleting(NAMES);

    assertThat(aws.said()).singleElement().asString().startsWith("Looked for nothing that other");
  }

  @Test
  void looksFirstAtFunctionsThatReadStreams() {
    aws.on("ListFunctions", functions("", "a", "b", "recv-17"));
    aws.on(
        "ListEventSourceMappings",
        AwsReply.granted(
            "{\"EventSourceMappings\":[{\"EventSourceArn\":\"arn:aws:kinesis:us-east-1:1:stream/s\",\"FunctionArn\":\"%s-17:live\"}]}"
                .formatted(PlayedBack.FUNCTION_ARN)));
    aws.on(
        "ListTags",
        AwsReply.granted("{\"Tags\":{\"kinesis-lambda:created-by\":\"x\"}}"),
        AwsReply.granted("{\"Tags\":{}}"));

    assertThat(search(Optional.of(Duration.ofMillis(300))).functions("recv"))
        .containsExactly("recv-17");
    assertThat(aws.said()).singleElement().asString().contains("among 2 of 3 functions only");
  }

  private LeftoverSearch search(Optional<Duration> limit) {
    return new LeftoverSearch(aws.clients(), aws.clock(), aws::say, Billing.BILLED, limit);
  }

  private Leftovers leftovers() {
    return new Leftovers(aws.clients(), aws.clock(), aws::say, Billing.BILLED, Allowed.NO, "");
  }

  private static String[] names(int number) {
    return IntStream.range(0, number).mapToObj("stream-%04d"::formatted).toArray(String[]::new);
  }

  private static AwsReply streams(String... names) {
    return AwsReply.granted(
        "{\"StreamNames\":[%s],\"HasMoreStreams\":false}"
            .formatted(
                List.of(names).stream().map("\"%s\""::formatted).collect(Collectors.joining(","))));
  }

  private static AwsReply functions(String more, String... names) {
    return AwsReply.granted(
        "{%s\"Functions\":[%s]}"
            .formatted(
                more,
                List.of(names).stream()
                    .map(
                        name ->
                            "{\"FunctionName\":\"%1$s\",\"FunctionArn\":\"arn:aws:lambda:us-east-1:1:function:%1$s\"}"
                                .formatted(name))
                    .collect(Collectors.joining(","))));
  }
}
