package io.github.kinesislambda.plugin.workflow.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kinesislambda.plugin.aws.AwsReply;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.PlayedBack;
import io.github.kinesislambda.plugin.workflow.function.FunctionOptions;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What proves on AWS that a mapping reads, and what does not. */
class CanaryRepliesTest {

  private static final String NONE = "No records processed";
  private static final String FAILED = "PROBLEM: Function call failed";
  private static final String SEQUENCE_NUMBER =
      "49590338271490256608559692538361571095921575989136588898";
  private static final AwsReply NO_LOG =
      AwsReply.json(400, "ResourceNotFoundException", "The specified log group does not exist.");

  private PlayedBack aws;

  @BeforeEach
  void start() throws IOException {
    aws = PlayedBack.start();
    aws.on(
        "PutRecord",
        AwsReply.granted(
            "{\"ShardId\":\"shardId-000000000002\",\"SequenceNumber\":\"%s\"}"
                .formatted(SEQUENCE_NUMBER)));
    aws.on("FilterLogEvents", NO_LOG);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void aNewMappingThatHasProcessedSomethingReads() {
    results(NONE, NONE, NONE, "OK");

    sing();

    assertThat(aws.said())
        .containsExactly(
            "The mapping reads, 0 s after the first of 1 canary: its last result was 'No records"
                + " processed' before and is OK now");
  }

  @Test
  void aCallOfTheFunctionBySomebodyElseProvesNothing() {
    results(NONE);
    aws.on("FilterLogEvents", log("of somebody else", ""));

    assertThatThrownBy(this::sing)
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Waited 600 s for the mapping to send function recv a canary.")
        .hasMessageContaining(
            "the mapping's last result is 'No records processed', the function was called at"
                + " 2026-11-22T10:00:05Z, by whom its log does not tell; <filters> may hold it back");
  }

  @Test
  void aCallWithTheCanaryProvesItWhateverTheMappingSays() {
    results(NONE);
    aws.on("FilterLogEvents", NO_LOG, log("sequence " + SEQUENCE_NUMBER, ""));

    sing();

    assertThat(aws.said().get(0)).endsWith("function recv logged it at 2026-11-22T10:00:05Z");
  }

  @Test
  void aMappingThatWasReadingBeforeReadsOnWhenTheFunctionIsCalled() {
    results("OK");
    aws.on("FilterLogEvents", NO_LOG, NO_LOG, log("something", ""));

    sing();

    assertThat(aws.calls("FilterLogEvents")).isEqualTo(3);
    assertThat(aws.said().get(0))
        .endsWith(
            "its last result is OK, as before, and function recv was called at"
                + " 2026-11-22T10:00:05Z");
  }

  @Test
  void aMappingThatFailedBeforeReadsWhenItSucceeds() {
    results(FAILED, FAILED, "OK");

    sing();

    assertThat(aws.said().get(0))
        .endsWith("its last result was 'PROBLEM: Function call failed' before and is OK now");
    assertThat(aws.calls("PutRecord")).isEqualTo(1);
  }

  @Test
  void aFunctionThatFailsOnTheCanaryIsToldWithWhatHelps() {
    results(NONE, NONE, FAILED);
    aws.on(
        "FilterLogEvents",
        NO_LOG,
        log(
            "cannot parse: java.lang.IllegalStateException\njava.lang.IllegalStateException: cannot"
                + " parse\n\tat demo.Recv.handleRequest(Recv.java:7)",
            "\tStatus: error\tError Type: java.lang.IllegalStateException"));

    assertThatThrownBy(this::sing)
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "The mapping reads, but function recv fails on what it is sent (the canary is in"
                + " shardId-000000000002): java.lang.IllegalStateException: cannot parse. The"
                + " mapping tries again until the record has left the stream, and reads nothing"
                + " else of that shard meanwhile. Set -Dkinesis.canary to data that the handler"
                + " takes, or deploy one that takes this; mvn kinesis:deploy -Dkinesis.canary=false"
                + " -Dkinesis.maximumRetryAttempts=0 lets the mapping give the record up.");
  }

  @Test
  void noMoreIsPutOnceTheFunctionFails() {
    results(NONE, FAILED);

    assertThatThrownBy(this::sing)
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("1 record put, the mapping's last result is 'PROBLEM");
    assertThat(aws.calls("PutRecord")).isEqualTo(1);
  }

  private void sing() {
    Plan plan =
        new Plan(
            "orders",
            Optional.empty(),
            DeploymentBench.settings(FunctionOptions.NONE),
            MappingSettings.TUTORIAL,
            Optional.empty(),
            Optional.of(Canary.TRADE));
    MappingWitness witness =
        new MappingWitness(
            aws.clients(), plan, PlayedBack.UUID, Canary.TRADE, aws.clock().instant());
    new Canary(aws.clients(), aws.clock(), aws::say).sing(plan, Canary.TRADE, witness);
  }

  private void results(String... results) {
    AwsReply[] replies = new AwsReply[results.length];
    for (int place = 0; place < results.length; place++) {
      replies[place] =
          AwsReply.granted(
              "{\"UUID\":\"%s\",\"State\":\"Enabled\",\"LastProcessingResult\":\"%s\"}"
                  .formatted(PlayedBack.UUID, results[place]));
    }
    aws.on("GetEventSourceMapping", replies);
  }

  /** The log of one invocation, five seconds after ten. */
  private static AwsReply log(String said, String status) {
    ObjectNode answer = new ObjectMapper().createObjectNode();
    ArrayNode events = answer.putArray("events");
    String id = "6f0e8d7c-0000-4000-8000-000000000000";
    event(events, "START RequestId: %s Version: $LATEST\n".formatted(id));
    event(events, said + "\n");
    event(events, "END RequestId: %s\n".formatted(id));
    event(
        events,
        "REPORT RequestId: %s\tDuration: 3.01 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\tMax Memory Used: 36 MB\t%s\n"
            .formatted(id, status));
    return AwsReply.granted(answer.toString());
  }

  private static void event(ArrayNode events, String message) {
    events
        .addObject()
        .put("eventId", Integer.toString(events.size()))
        .put("logStreamName", "2026/11/22/[$LATEST]1")
        .put("timestamp", Instant.parse("2026-11-22T10:00:05Z").toEpochMilli())
        .put("message", message);
  }
}
