package io.github.kinesislambda.plugin.workflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.aws.AwsReply;
import io.github.kinesislambda.plugin.aws.RecordedAws;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;

/** What Kinesis on AWS answers and the engine does not: slowly, and with quotas used up. */
class StreamRepliesTest {

  private static final AwsReply GRANTED = AwsReply.granted("{}");
  private static final AwsReply NO_STREAM =
      AwsReply.json(400, "ResourceNotFoundException", "Stream orders under account 1 not found.");
  private static final AwsReply IN_USE =
      AwsReply.json(400, "ResourceInUseException", "Stream orders under account 1 not ACTIVE.");
  private static final AwsReply OURS =
      AwsReply.granted(
          "{\"Tags\":[{\"Key\":\"kinesis-lambda:created-by\",\"Value\":\"x\"}],\"HasMoreTags\":false}");

  private final WoundClock clock = new WoundClock("2026-11-22T10:00:00Z");
  private final List<String> said = new ArrayList<>();
  private RecordedAws aws;
  private Connection connection;

  @BeforeEach
  void start() throws IOException {
    aws = RecordedAws.start();
    connection = new EndpointTarget(aws.endpoint(), "us-east-1").open(event -> {});
    aws.on("ListTagsForStream", OURS);
  }

  @AfterEach
  void stop() {
    connection.close();
    aws.close();
  }

  @Test
  void waitsUntilANewStreamIsActiveAndSaysSo() {
    AwsReply creating = stream("CREATING", 0);
    List<AwsReply> states = new ArrayList<>(List.of(NO_STREAM));
    for (int i = 0; i < 20; i++) {
      states.add(creating);
    }
    states.add(stream("ACTIVE", 4));
    aws.on("DescribeStreamSummary", states.toArray(AwsReply[]::new));
    aws.on("CreateStream", GRANTED);

    create(4);

    assertThat(said.get(0)).startsWith("Waiting for stream orders to become ACTIVE, 1");
    assertThat(said).last().asString().startsWith("Created stream orders with 4 shards: arn:aws:");
  }

  @Test
  void sendsAChangeAgainThatCameWhileAnotherWasUnderWay() {
    aws.on(
        "DescribeStreamSummary",
        stream("ACTIVE", 2),
        stream("ACTIVE", 2),
        stream("UPDATING", 2),
        stream("ACTIVE", 2),
        stream("UPDATING", 2),
        stream("ACTIVE", 4));
    aws.on("UpdateShardCount", IN_USE, GRANTED);

    create(4);

    assertThat(said).containsExactly("Updated stream orders: shards 2 -> 4");
    assertThat(aws.calls().stream().filter("UpdateShardCount"::equals)).hasSize(2);
  }

  @Test
  void saysWhichChangesOfADayAreUsedUp() {
    aws.on("DescribeStreamSummary", stream("ACTIVE", 2));
    aws.on(
        "UpdateShardCount",
        AwsReply.json(
            400,
            "LimitExceededException",
            "UpdateShardCount: The number of UpdateShardCount operations for stream orders exceeds"
                + " the limit of 10 in 24 hours."));

    assertThatThrownBy(() -> create(4))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Kinesis did not update stream orders (shards 2 -> 4): Update")
        .hasMessageEndingWith(
            " in 24 hours (LimitExceededException)."
                + " A stream changes its number of shards 10 times in 24 hours, and account and region"
                + " have a quota of shards."
                + " Run the goal again when that time has passed; what it changed before is kept.");
  }

  @Test
  void takesThrottlingForNoQuotaAndSendsTheRequestAgain() {
    AwsReply rateExceeded =
        AwsReply.json(
            400, "LimitExceededException", "Rate exceeded for stream orders under account 1.");
    aws.on(
        "DescribeStreamSummary",
        NO_STREAM,
        rateExceeded,
        stream("ACTIVE", 2),
        stream("ACTIVE", 2),
        rateExceeded,
        stream("ACTIVE", 2),
        rateExceeded,
        stream("ACTIVE", 4));
    aws.on("CreateStream", rateExceeded, GRANTED);
    aws.on("UpdateShardCount", rateExceeded, GRANTED);

    create(2);
    create(4);

    assertThat(said).hasSize(2).last().isEqualTo("Updated stream orders: shards 2 -> 4");
  }

  @Test
  void saysThatShardsAreUsedUp() {
    aws.on("DescribeStreamSummary", NO_STREAM);
    aws.on(
        "CreateStream",
        AwsReply.json(
            400,
            "LimitExceededException",
            "This request would exceed the shard limit for the account 123456789012 in us-east-1."));

    assertThatThrownBy(() -> create(4))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Kinesis did not create the stream: This request would exceed")
        .hasMessageContaining("have a quota of shards")
        .hasMessageContaining("Service Quotas");
  }

  @Test
  void saysWhatAKeyMustAllow() {
    aws.on("DescribeStreamSummary", stream("ACTIVE", 4));
    aws.on(
        "StartStreamEncryption",
        AwsReply.json(400, "KMSAccessDeniedException", "User is not authorized to use the key."));

    assertThatThrownBy(
            () ->
                provision()
                    .run(
                        new StreamSettings(
                            "orders",
                            new StreamCapacity(Optional.empty(), Optional.empty()),
                            Optional.empty(),
                            Optional.of(StreamEncryption.of("alias/mine")),
                            Optional.empty(),
                            Optional.empty())))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith(
            "Kinesis did not update stream orders (encryption none -> key alias/mine): User is not"
                + " authorized to use the key (KMSAccessDeniedException). The key has to be a")
        .hasMessageContaining("kms:GenerateDataKey");
  }

  @Test
  void changesNothingWhenItMayNotEvenLook() {
    aws.on(
        "DescribeStreamSummary",
        AwsReply.json(
            400,
            "AccessDeniedException",
            "User: arn:aws:iam::123456789012:user/ci is not authorized to perform:"
                + " kinesis:DescribeStreamSummary on resource:"
                + " arn:aws:kinesis:us-east-1:123456789012:stream/orders because no identity-based"
                + " policy allows the kinesis:DescribeStreamSummary action"));

    assertThatThrownBy(() -> create(4))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("kinesis:DescribeStreamSummary");
    assertThat(aws.calls()).containsExactly("DescribeStreamSummary");
  }

  @Test
  void deletesAStreamOnceItIsNoLongerBeingUpdated() {
    aws.on("DescribeStreamSummary", stream("UPDATING", 2), stream("DELETING", 2), NO_STREAM);
    aws.on("DeleteStream", IN_USE, IN_USE, GRANTED);
    Removal removal = new Removal(clock, this::say, Removal.Scope.TAGGED);

    new StreamRemoval(connection.clients(), removal)
        .steps("orders")
        .forEach(step -> step.action().run());

    assertThat(said).containsExactly("Deleted stream orders");
    assertThat(aws.calls().stream().filter("DeleteStream"::equals)).hasSize(3);
  }

  private void create(int shards) {
    provision().run(StreamSettings.of("orders", Optional.of(shards), Optional.empty()));
  }

  private StreamProvision provision() {
    return new StreamProvision(connection.clients(), clock, this::say, Untagged.REFUSE);
  }

  private static AwsReply stream(String status, int shards) {
    return AwsReply.granted(
        """
        {"StreamDescriptionSummary":{"StreamName":"orders","StreamStatus":"%s",
         "StreamARN":"arn:aws:kinesis:us-east-1:123456789012:stream/orders",
         "StreamModeDetails":{"StreamMode":"PROVISIONED"},"RetentionPeriodHours":24,
         "EncryptionType":"NONE","OpenShardCount":%d,"ConsumerCount":0}}
        """
            .formatted(status, shards));
  }

  private void say(Progress.Event event) {
    said.add(event.text());
  }
}
