package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.kinesislambda.engine.internal.mapping.poller.WhatNext;
import io.github.kinesislambda.model.stream.SequenceNumber;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What on-failure destinations are told. */
class DestinationRulesTest {

  private static final String BUCKET = "arn:aws:s3:::failures";

  private final VirtualMapping world = new VirtualMapping(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:sqs:us-east-1:000000000000:failures",
        "arn:aws:sns:us-east-1:000000000000:failures"
      })
  void theDocumentHasTheMembersOfAwsInTheirOrder(String destination) {
    fail(destination);
    SequenceNumber first = world.put("k");
    SequenceNumber last = world.put("k");
    world.seconds(5);

    FailureDocument document = world.sinks.documents(destination).get(0);

    assertThat(document.objectKey()).isEmpty();
    assertThat(document.body())
        .isEqualTo(
            "{\"requestContext\":{\"requestId\":\"request-1\",\"functionArn\":\""
                + VirtualMapping.FUNCTION
                + "\",\"condition\":\"RetryAttemptsExhausted\",\"approximateInvokeCount\":1},"
                + "\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\","
                + "\"functionError\":\"Unhandled\"},\"version\":\"1.0\","
                + "\"timestamp\":\"2026-01-01T00:00:01.010Z\",\"KinesisBatchInfo\":{"
                + "\"shardId\":\"shardId-000000000000\",\"startSequenceNumber\":\""
                + first
                + "\",\"endSequenceNumber\":\""
                + last
                + "\",\"approximateArrivalOfFirstRecord\":\"2026-01-01T00:00:00.000Z\","
                + "\"approximateArrivalOfLastRecord\":\"2026-01-01T00:00:00.000Z\","
                + "\"batchSize\":2,\"streamArn\":\""
                + world.stream.arn()
                + "\"}}");
  }

  @Test
  void aBucketReceivesTheWholeEventAsATextUnderADatedKey() throws IOException {
    MappingDescription mapping = fail(BUCKET);
    world.put("k");
    world.seconds(5);

    FailureDocument document = world.sinks.documents(BUCKET).get(0);

    assertThat(document.objectKey().orElseThrow())
        .matches(
            "aws/lambda/"
                + mapping.id()
                + "/shardId-000000000000/2026/01/01/2026-01-01T00\\.00\\.01-[0-9a-f-]{36}");
    JsonNode payload = JsonMapper.builder().build().readTree(document.body()).get("payload");
    assertThat(payload.isTextual()).isTrue();
    assertThat(payload.textValue())
        .isEqualTo(new String(world.function.invocations.get(0).payload(), UTF_8));
  }

  @Test
  void aBucketReceivesTheWindowOfTheEventToo() throws IOException {
    world.function.behaviour =
        batch ->
            batch.delivery().attempt() == 1 && world.function.invocations.size() == 1
                ? world.function.returned("{\"state\":{\"AAPL\":\"1\"}}")
                : world.function.threw();
    world.map(
        settings ->
            settings
                .batchSize(1)
                .maximumRetryAttempts(OptionalInt.of(1))
                .tumblingWindow(Duration.ofSeconds(30))
                .onFailureDestination(Optional.of(BUCKET)));
    world.put("k", 2);
    world.seconds(10);

    JsonNode payload =
        JsonMapper.builder()
            .build()
            .readTree(world.sinks.documents(BUCKET).get(0).body())
            .get("payload");

    assertThat(payload.textValue())
        .as("the event as the function saw it, with the state that was handed to it")
        .isEqualTo(new String(world.function.invocations.get(2).payload(), UTF_8))
        .contains("\"window\":{\"start\":\"2026-01-01T00:00:00Z\"")
        .contains("\"state\":{\"AAPL\":\"1\"}");
  }

  @Test
  void theStreamOfAConsumerIsNamedNotTheConsumer() {
    String consumer = world.stream.consumers().register("fast", Map.of()).arn();
    world.function.behaviour = batch -> world.function.threw();
    world.mappings.create(
        MappingConfiguration.builder(consumer, VirtualMapping.FUNCTION)
            .maximumRetryAttempts(OptionalInt.of(0))
            .onFailureDestination(Optional.of(BUCKET))
            .build(),
        Map.of());
    world.seconds(1);
    world.put("k");
    world.seconds(5);

    assertThat(world.sinks.documents().get(0).body())
        .contains("\"streamArn\":\"" + world.stream.arn() + "\"")
        .as("records name the source as configured")
        .contains("eventSourceARN\\\":\\\"" + consumer);
  }

  @Test
  void aDestinationThatFailsDoesNotHoldUpTheShard() {
    VirtualMapping broken =
        new VirtualMapping(
            1,
            document -> {
              throw new IllegalStateException("no such bucket");
            });
    broken.function.behaviour = batch -> broken.function.threw();
    broken.map(
        settings ->
            settings
                .batchSize(1)
                .maximumRetryAttempts(OptionalInt.of(0))
                .onFailureDestination(Optional.of(BUCKET)));
    broken.put("k", 2);
    broken.seconds(5);

    assertThat(broken.ledger())
        .extracting(Invocation::whatNext)
        .containsExactly(WhatNext.DISCARD, WhatNext.DISCARD);
  }

  private MappingDescription fail(String destination) {
    world.function.behaviour = batch -> world.function.threw();
    return world.map(
        settings ->
            settings
                .maximumRetryAttempts(OptionalInt.of(0))
                .onFailureDestination(Optional.of(destination)));
  }
}
