package io.github.kinesislambda.engine.internal.api.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.mapping.VirtualMapping;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.Filter;

/** What is refused of event source mappings, in which order and with which words. */
class EventSourceMappingRefusalsTest {

  private static final String UNKNOWN = "01234567-89ab-cdef-0123-456789abcdef";

  private final ServedMappings served = new ServedMappings();

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void unknownUuidIsNotFound() {
    for (String id : List.of(UNKNOWN, "no-uuid-though-of-thirty-six-letters")) {
      ServedMappings.refused(() -> served.get(id), 404, "ResourceNotFoundException")
          .hasMessageContaining("The resource you requested does not exist.");
      ServedMappings.refused(
          () -> served.lambda().updateEventSourceMapping(r -> r.uuid(id)),
          404,
          "ResourceNotFoundException");
      ServedMappings.refused(
          () -> served.lambda().deleteEventSourceMapping(r -> r.uuid(id)),
          404,
          "ResourceNotFoundException");
    }
  }

  @Test
  void aSourceMustBeNamedBeforeTheFunctionIsLookedUp() {
    served.account().function.role = Optional.empty();

    invalid(request -> request.eventSourceArn(null), "Unrecognized event source.");
  }

  @Test
  void theFunctionIsLookedUpBeforeASourceThatIsNotServed() {
    invalid(
        request -> request.eventSourceArn("arn:aws:sqs:us-east-1:000000000000:queue"),
        "this engine reads Kinesis streams and their consumers only");

    served.account().function.role = Optional.empty();
    invalid(
        request -> request.eventSourceArn("arn:aws:sqs:us-east-1:000000000000:queue"),
        "Function does not exist");
  }

  @Test
  void destinationIsCheckedBeforeTheFunctionIsLookedUp() {
    served.account().function.role = Optional.empty();

    invalid(
        request ->
            request.destinationConfig(
                it -> it.onSuccess(on -> on.destination("arn:aws:s3:::successes"))),
        "Unsupported DestinationConfig parameter for given event source mapping type.");
  }

  @Test
  void filterWithoutPatternIsRefused() {
    invalid(
        request -> request.filterCriteria(it -> it.filters(Filter.builder().build())),
        "Invalid filter pattern definition.");
  }

  @Test
  void functionThatDoesNotExistIsRefused() {
    served.account().function.role = Optional.empty();

    invalid(request -> {}, "Function does not exist");
  }

  @Test
  void streamThatDoesNotExistIsRefused() {
    invalid(
        request -> request.eventSourceArn(ServedMappings.STREAM + "-absent"),
        "Stream not found: " + ServedMappings.STREAM + "-absent");
  }

  @Test
  void startingPositionIsChecked() {
    invalid(
        request -> request.startingPosition((String) null),
        "1 validation error detected: Value null at 'startingPosition' failed to satisfy"
            + " constraint: Member must not be null.");
    ServedMappings.refused(
            () -> served.create(r -> r.startingPosition("invalid")), 400, "ValidationException")
        .hasMessageContaining(
            "1 validation error detected: Value 'invalid' at 'startingPosition' failed to satisfy"
                + " constraint: Member must satisfy enum value set: [LATEST, AT_TIMESTAMP,"
                + " TRIM_HORIZON]");
    invalid(request -> request.startingPosition("AT_TIMESTAMP"), "Need to specify a timestamp");
    invalid(
        request -> request.startingPositionTimestamp(VirtualMapping.START),
        "StartingPositionTimestamp is only allowed");
    invalid(
        request ->
            request
                .startingPosition("AT_TIMESTAMP")
                .startingPositionTimestamp(VirtualMapping.START.plusSeconds(1)),
        "lies in the future");
  }

  @Test
  void recordAgeBelowAMinuteIsRefused() {
    for (int age : List.of(0, 59)) {
      invalid(
          request -> request.maximumRecordAgeInSeconds(age),
          "MaximumRecordAgeInSeconds must be either -1 (forever) or between 60 and 604800"
              + " (inclusive)");
    }
  }

  @Test
  void numbersOutOfRangeAreConstraintViolations() {
    outOfRange(r -> r.batchSize(10_001), "'10001' at 'batchSize'", "less than or equal to 10000");
    outOfRange(r -> r.batchSize(0), "'0' at 'batchSize'", "greater than or equal to 1");
    outOfRange(
        r -> r.maximumBatchingWindowInSeconds(301),
        "'301' at 'maximumBatchingWindowInSeconds'",
        "300");
    outOfRange(r -> r.parallelizationFactor(11), "'11' at 'parallelizationFactor'", "10");
    outOfRange(r -> r.maximumRecordAgeInSeconds(604_801), "'604801'", "604800");
    outOfRange(r -> r.maximumRetryAttempts(10_001), "'10001'", "10000");
    outOfRange(r -> r.tumblingWindowInSeconds(901), "'901'", "900");
  }

  @Test
  void parametersOfOtherSourcesAreRefused() {
    invalid(
        request -> request.topics("topic"),
        "Unsupported 'topics' parameter for given event source mapping type.");
    invalid(
        request -> request.queues("queue"),
        "Unsupported 'queues' parameter for given event source mapping type.");
    invalid(
        request -> request.scalingConfig(it -> it.maximumConcurrency(2)),
        "Unsupported 'scalingConfig' parameter for given event source mapping type.");
  }

  @Test
  void tumblingWindowAllowsOneBatchAtATime() {
    invalid(
        request -> request.tumblingWindowInSeconds(1).parallelizationFactor(2),
        "ParallelizationFactor must be 1");
  }

  @Test
  void filterPatternsAreChecked() {
    for (String pattern :
        List.of("", "plain", "[]", "{\"data\": \"plain\"}", "{", "{\"data\":{\"a\":[]}}")) {
      invalid(request -> filters(request, pattern), "Invalid filter pattern definition.");
    }
    invalid(
        request -> filters(request, "{\"data\":{\"a\":[{\"wildcard\":\"a*\"}]}}"),
        "Invalid filter pattern definition.");
    invalid(
        request ->
            request.filterCriteria(
                it ->
                    it.filters(
                        Collections.nCopies(
                            6, Filter.builder().pattern("{\"data\":{\"a\":[1]}}").build()))),
        "at most 5");
  }

  @Test
  void errorsNameTheirTypeAndPutTheirTextWhereTheModelSays() throws Exception {
    String notFound = served.getAsJson("/2015-03-31/event-source-mappings/" + UNKNOWN);

    assertThat(notFound)
        .contains("\"Type\":\"User\"")
        .contains("\"Message\":\"The resource you requested does not exist.\"");
  }

  private static void filters(CreateEventSourceMappingRequest.Builder request, String pattern) {
    request.filterCriteria(ServedMappings.criteria(pattern));
  }

  private void outOfRange(
      Consumer<CreateEventSourceMappingRequest.Builder> change, String value, String limit) {
    ServedMappings.refused(() -> served.create(change), 400, "ValidationException")
        .hasMessageContaining("1 validation error detected: Value " + value)
        .hasMessageContaining(limit);
  }

  private void invalid(Consumer<CreateEventSourceMappingRequest.Builder> change, String text) {
    ServedMappings.refused(() -> served.create(change), 400, "InvalidParameterValueException")
        .hasMessageContaining(text);
  }
}
