package io.github.kinesislambda.engine.internal.api.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.mapping.VirtualMapping;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;

/** Event source mappings as the SDK sees them, each rule of AWS by its name. */
class EventSourceMappingsApiTest {

  private final ServedMappings served = new ServedMappings();

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void createAnswersEveryMemberWithItsDefault() {
    CreateEventSourceMappingResponse created = served.create(request -> {});

    assertThat(created.batchSize()).isEqualTo(100);
    assertThat(created.bisectBatchOnFunctionError()).isFalse();
    assertThat(created.destinationConfig().onFailure()).isNotNull();
    assertThat(created.destinationConfig().onFailure().destination()).isNull();
    assertThat(created.eventSourceArn()).isEqualTo(ServedMappings.STREAM);
    assertThat(created.eventSourceMappingArn())
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:event-source-mapping:" + created.uuid());
    assertThat(created.functionArn())
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:recv-kinesis");
    assertThat(created.hasFunctionResponseTypes()).isTrue();
    assertThat(created.functionResponseTypes()).isEmpty();
    assertThat(created.lastModified()).isEqualTo(VirtualMapping.START);
    assertThat(created.lastProcessingResult()).isEqualTo("No records processed");
    assertThat(created.maximumBatchingWindowInSeconds()).isZero();
    assertThat(created.maximumRecordAgeInSeconds()).isEqualTo(-1);
    assertThat(created.maximumRetryAttempts()).isEqualTo(-1);
    assertThat(created.parallelizationFactor()).isEqualTo(1);
    assertThat(created.startingPositionAsString()).isEqualTo("LATEST");
    assertThat(created.state()).isEqualTo("Creating");
    assertThat(created.stateTransitionReason()).isEqualTo("User action");
    assertThat(created.tumblingWindowInSeconds()).isZero();
    assertThat(created.filterCriteria()).isNull();
    assertThat(created.startingPositionTimestamp()).isNull();
  }

  @Test
  void responsesHoldEmptyListsAndObjectsAsAwsDoes() throws Exception {
    served.create(request -> {});

    String json = served.getAsJson("/2015-03-31/event-source-mappings/" + served.only().uuid());

    assertThat(json)
        .contains("\"DestinationConfig\":{\"OnFailure\":{}}")
        .contains("\"FunctionResponseTypes\":[]")
        .doesNotContain("FilterCriteria")
        .doesNotContain("\"Enabled\"")
        .doesNotContain("FunctionName");
  }

  @Test
  void echoesWhatWasSet() {
    CreateEventSourceMappingResponse created =
        served.create(
            request ->
                request
                    .batchSize(7)
                    .maximumBatchingWindowInSeconds(300)
                    .parallelizationFactor(10)
                    .maximumRecordAgeInSeconds(60)
                    .maximumRetryAttempts(0)
                    .bisectBatchOnFunctionError(true)
                    .functionResponseTypesWithStrings("ReportBatchItemFailures")
                    .kmsKeyArn("arn:aws:kms:us-east-1:000000000000:key/1")
                    .metricsConfig(metrics -> metrics.metricsWithStrings("EventCount"))
                    .filterCriteria(ServedMappings.criteria("{ \"data\": {\"a\": [1]} }"))
                    .destinationConfig(
                        it -> it.onFailure(on -> on.destination("arn:aws:s3:::failures"))));

    assertThat(created.batchSize()).isEqualTo(7);
    assertThat(created.maximumBatchingWindowInSeconds()).isEqualTo(300);
    assertThat(created.parallelizationFactor()).isEqualTo(10);
    assertThat(created.maximumRecordAgeInSeconds()).isEqualTo(60);
    assertThat(created.maximumRetryAttempts()).isZero();
    assertThat(created.bisectBatchOnFunctionError()).isTrue();
    assertThat(created.functionResponseTypesAsStrings()).containsExactly("ReportBatchItemFailures");
    assertThat(created.kmsKeyArn()).isEqualTo("arn:aws:kms:us-east-1:000000000000:key/1");
    assertThat(created.metricsConfig().metricsAsStrings()).containsExactly("EventCount");
    assertThat(created.filterCriteria().filters().get(0).pattern())
        .isEqualTo("{ \"data\": {\"a\": [1]} }");
    assertThat(created.destinationConfig().onFailure().destination())
        .isEqualTo("arn:aws:s3:::failures");
    assertThat(served.only().filterCriteria()).as("encrypted patterns are not listed").isNull();
    assertThat(served.get(created.uuid()).filterCriteria()).isNotNull();
  }

  @Test
  void statesSettle() {
    String id = served.create(request -> {}).uuid();
    served.settle();
    assertThat(served.get(id).state()).isEqualTo("Enabled");

    assertThat(served.lambda().updateEventSourceMapping(r -> r.uuid(id).enabled(false)).state())
        .isEqualTo("Disabling");
    served.settle();
    assertThat(served.get(id).state()).isEqualTo("Disabled");

    assertThat(served.lambda().updateEventSourceMapping(r -> r.uuid(id).batchSize(5)).state())
        .isEqualTo("Updating");
    served.settle();
    assertThat(served.get(id).state()).isEqualTo("Disabled");

    assertThat(served.lambda().updateEventSourceMapping(r -> r.uuid(id).enabled(true)).state())
        .isEqualTo("Enabling");
    served.settle();
    assertThat(served.get(id).state()).isEqualTo("Enabled");

    assertThat(served.lambda().deleteEventSourceMapping(r -> r.uuid(id)).state())
        .isEqualTo("Deleting");
    served.settle();
    ServedMappings.refused(() -> served.get(id), 404, "ResourceNotFoundException")
        .hasMessageContaining("The resource you requested does not exist.");
  }

  @Test
  void createDisabledSettlesAtDisabled() {
    CreateEventSourceMappingResponse created = served.create(request -> request.enabled(false));
    assertThat(created.state()).isEqualTo("Creating");

    served.settle();

    assertThat(served.get(created.uuid()).state()).isEqualTo("Disabled");
  }

  @Test
  void changesInATransitionalStateAreRefused() {
    String id = served.create(request -> {}).uuid();

    ServedMappings.refused(
            () -> served.lambda().updateEventSourceMapping(r -> r.uuid(id).batchSize(5)),
            400,
            "ResourceInUseException")
        .hasMessageContaining("Cannot update the event source mapping because it is in use.");
    ServedMappings.refused(
            () -> served.lambda().deleteEventSourceMapping(r -> r.uuid(id)),
            400,
            "ResourceInUseException")
        .hasMessageContaining("Cannot delete the event source mapping because it is in use.");
  }

  @Test
  void updateKeepsWhatItDoesNotName() {
    String id =
        served
            .create(
                request ->
                    request
                        .batchSize(7)
                        .maximumRetryAttempts(3)
                        .filterCriteria(ServedMappings.criteria("{\"data\":{\"a\":[1]}}"))
                        .destinationConfig(
                            it -> it.onFailure(on -> on.destination("arn:aws:s3:::failures"))))
            .uuid();
    served.settle();

    served.lambda().updateEventSourceMapping(r -> r.uuid(id).maximumBatchingWindowInSeconds(9));
    served.settle();

    GetEventSourceMappingResponse kept = served.get(id);
    assertThat(kept.batchSize()).isEqualTo(7);
    assertThat(kept.maximumRetryAttempts()).isEqualTo(3);
    assertThat(kept.maximumBatchingWindowInSeconds()).isEqualTo(9);
    assertThat(kept.filterCriteria().filters()).hasSize(1);

    served
        .lambda()
        .updateEventSourceMapping(
            r ->
                r.uuid(id)
                    .filterCriteria(it -> it.build())
                    .destinationConfig(it -> it.onFailure(on -> on.destination(""))));

    GetEventSourceMappingResponse cleared = served.get(id);
    assertThat(cleared.filterCriteria()).isNull();
    assertThat(cleared.destinationConfig().onFailure().destination()).isNull();
  }

  @Test
  void functionArnKeepsTheQualifierThatWasGiven() {
    assertThat(served.create(r -> r.functionName("recv-kinesis:$LATEST")).functionArn())
        .endsWith(":function:recv-kinesis:$LATEST");
    assertThat(served.create(r -> r.functionName("recv-kinesis:7")).functionArn())
        .endsWith(":function:recv-kinesis:7");
    assertThat(
            served.create(r -> r.functionName("000000000000:function:recv-kinesis")).functionArn())
        .endsWith(":function:recv-kinesis");
  }

  @Test
  void duplicateMappingConflicts() {
    String id = served.create(request -> {}).uuid();

    ServedMappings.refused(() -> served.create(request -> {}), 409, "ResourceConflictException")
        .hasMessageContaining(
            "The event source arn (\" "
                + ServedMappings.STREAM
                + " \") and function (\" recv-kinesis \") provided mapping already exists. Please"
                + " update or delete the existing mapping with UUID "
                + id);
  }

  @Test
  void updateToAFunctionThatHasAMappingOfTheStreamConflicts() {
    String first = served.create(request -> {}).uuid();
    String second = served.create(request -> request.functionName("recv-kinesis:7")).uuid();
    served.settle();

    ServedMappings.refused(
            () ->
                served
                    .lambda()
                    .updateEventSourceMapping(
                        request -> request.uuid(second).functionName("recv-kinesis")),
            409,
            "ResourceConflictException")
        .hasMessageContaining("provided mapping already exists.")
        .hasMessageContaining(first);
    assertThat(served.get(second).functionArn()).endsWith(":recv-kinesis:7");
  }

  @Test
  void listFiltersAndPages() {
    for (int version = 1; version <= 3; version++) {
      String qualifier = ":" + version;
      served.create(request -> request.functionName("recv-kinesis" + qualifier));
    }

    assertThat(
            served
                .lambda()
                .listEventSourceMappings(r -> r.eventSourceArn(ServedMappings.STREAM))
                .eventSourceMappings())
        .hasSize(3);
    assertThat(
            served
                .lambda()
                .listEventSourceMappings(r -> r.functionName("recv-kinesis:2"))
                .eventSourceMappings())
        .hasSize(1);
    assertThat(
            served
                .lambda()
                .listEventSourceMappings(r -> r.functionName("absent"))
                .eventSourceMappings())
        .isEmpty();
    assertThat(
            served
                .lambda()
                .listEventSourceMappingsPaginator(r -> r.maxItems(2))
                .eventSourceMappings())
        .hasSize(3);
  }

  @Test
  void deletingTheFunctionLeavesTheMapping() {
    String id = served.create(request -> {}).uuid();
    served.settle();
    served.account().function.role = Optional.empty();

    assertThat(served.get(id).state()).isEqualTo("Enabled");
    assertThat(served.lambda().deleteEventSourceMapping(r -> r.uuid(id)).state())
        .isEqualTo("Deleting");
  }
}
