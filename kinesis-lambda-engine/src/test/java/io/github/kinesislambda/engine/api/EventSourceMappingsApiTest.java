package io.github.kinesislambda.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.mapping.MappingsConfiguration;
import io.github.kinesislambda.engine.mapping.VirtualMapping;
import io.github.kinesislambda.engine.server.HttpServer;
import io.github.kinesislambda.engine.time.RealScheduler;
import io.github.kinesislambda.engine.wire.Dispatcher;
import io.github.kinesislambda.engine.wire.Service;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;

/** Event source mappings as the SDK sees them, each rule of AWS by its name. */
class EventSourceMappingsApiTest {

  private static final String STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";
  private static final String UNKNOWN = "01234567-89ab-cdef-0123-456789abcdef";

  private final VirtualMapping account = new VirtualMapping(2);
  private final RealScheduler threads = new RealScheduler();
  private final HttpServer server = open();
  private final LambdaClient lambda = client(server.endpoint());

  @AfterEach
  void close() {
    lambda.close();
    server.close();
    threads.close();
  }

  @Test
  void createAnswersEveryMemberWithItsDefault() {
    CreateEventSourceMappingResponse created = create(request -> {});

    assertThat(created.batchSize()).isEqualTo(100);
    assertThat(created.bisectBatchOnFunctionError()).isFalse();
    assertThat(created.destinationConfig().onFailure()).isNotNull();
    assertThat(created.destinationConfig().onFailure().destination()).isNull();
    assertThat(created.eventSourceArn()).isEqualTo(STREAM);
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
    create(request -> {});

    String json = getAsJson("/2015-03-31/event-source-mappings/" + only().uuid());

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
        create(
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
                    .filterCriteria(criteria("{ \"data\": {\"a\": [1]} }"))
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
    assertThat(only().filterCriteria()).as("encrypted patterns are not listed").isNull();
    assertThat(get(created.uuid()).filterCriteria()).isNotNull();
  }

  @Test
  void statesSettle() {
    String id = create(request -> {}).uuid();
    settle();
    assertThat(get(id).state()).isEqualTo("Enabled");

    assertThat(lambda.updateEventSourceMapping(r -> r.uuid(id).enabled(false)).state())
        .isEqualTo("Disabling");
    settle();
    assertThat(get(id).state()).isEqualTo("Disabled");

    assertThat(lambda.updateEventSourceMapping(r -> r.uuid(id).batchSize(5)).state())
        .isEqualTo("Updating");
    settle();
    assertThat(get(id).state()).isEqualTo("Disabled");

    assertThat(lambda.updateEventSourceMapping(r -> r.uuid(id).enabled(true)).state())
        .isEqualTo("Enabling");
    settle();
    assertThat(get(id).state()).isEqualTo("Enabled");

    assertThat(lambda.deleteEventSourceMapping(r -> r.uuid(id)).state()).isEqualTo("Deleting");
    settle();
    refused(() -> get(id), 404, "ResourceNotFoundException")
        .hasMessageContaining("The resource you requested does not exist.");
  }

  @Test
  void createDisabledSettlesAtDisabled() {
    CreateEventSourceMappingResponse created = create(request -> request.enabled(false));
    assertThat(created.state()).isEqualTo("Creating");

    settle();

    assertThat(get(created.uuid()).state()).isEqualTo("Disabled");
  }

  @Test
  void changesInATransitionalStateAreRefused() {
    String id = create(request -> {}).uuid();

    refused(
            () -> lambda.updateEventSourceMapping(r -> r.uuid(id).batchSize(5)),
            400,
            "ResourceInUseException")
        .hasMessageContaining("Cannot update the event source mapping because it is in use.");
    refused(() -> lambda.deleteEventSourceMapping(r -> r.uuid(id)), 400, "ResourceInUseException")
        .hasMessageContaining("Cannot delete the event source mapping because it is in use.");
  }

  @Test
  void unknownUuidIsNotFound() {
    for (String id : List.of(UNKNOWN, "no-uuid")) {
      refused(() -> get(id), 404, "ResourceNotFoundException")
          .hasMessageContaining("The resource you requested does not exist.");
      refused(
          () -> lambda.updateEventSourceMapping(r -> r.uuid(id)), 404, "ResourceNotFoundException");
      refused(
          () -> lambda.deleteEventSourceMapping(r -> r.uuid(id)), 404, "ResourceNotFoundException");
    }
  }

  @Test
  void updateKeepsWhatItDoesNotName() {
    String id =
        create(
                request ->
                    request
                        .batchSize(7)
                        .maximumRetryAttempts(3)
                        .filterCriteria(criteria("{\"data\":{\"a\":[1]}}"))
                        .destinationConfig(
                            it -> it.onFailure(on -> on.destination("arn:aws:s3:::failures"))))
            .uuid();
    settle();

    lambda.updateEventSourceMapping(r -> r.uuid(id).maximumBatchingWindowInSeconds(9));
    settle();

    GetEventSourceMappingResponse kept = get(id);
    assertThat(kept.batchSize()).isEqualTo(7);
    assertThat(kept.maximumRetryAttempts()).isEqualTo(3);
    assertThat(kept.maximumBatchingWindowInSeconds()).isEqualTo(9);
    assertThat(kept.filterCriteria().filters()).hasSize(1);

    lambda.updateEventSourceMapping(
        r ->
            r.uuid(id)
                .filterCriteria(it -> it.build())
                .destinationConfig(it -> it.onFailure(on -> on.destination(""))));

    GetEventSourceMappingResponse cleared = get(id);
    assertThat(cleared.filterCriteria()).isNull();
    assertThat(cleared.destinationConfig().onFailure().destination()).isNull();
  }

  @Test
  void functionArnKeepsTheQualifierThatWasGiven() {
    assertThat(create(r -> r.functionName("recv-kinesis:$LATEST")).functionArn())
        .endsWith(":function:recv-kinesis:$LATEST");
    assertThat(create(r -> r.functionName("recv-kinesis:7")).functionArn())
        .endsWith(":function:recv-kinesis:7");
    assertThat(create(r -> r.functionName("000000000000:function:recv-kinesis")).functionArn())
        .endsWith(":function:recv-kinesis");
  }

  @Test
  void duplicateMappingConflicts() {
    String id = create(request -> {}).uuid();

    refused(() -> create(request -> {}), 409, "ResourceConflictException")
        .hasMessageContaining(
            "The event source arn (\" "
                + STREAM
                + " \") and function (\" recv-kinesis \") provided mapping already exists. Please"
                + " update or delete the existing mapping with UUID "
                + id);
  }

  @Test
  void updateToAFunctionThatHasAMappingOfTheStreamConflicts() {
    String first = create(request -> {}).uuid();
    String second = create(request -> request.functionName("recv-kinesis:7")).uuid();
    settle();

    refused(
            () ->
                lambda.updateEventSourceMapping(
                    request -> request.uuid(second).functionName("recv-kinesis")),
            409,
            "ResourceConflictException")
        .hasMessageContaining("provided mapping already exists.")
        .hasMessageContaining(first);
    assertThat(get(second).functionArn()).endsWith(":recv-kinesis:7");
  }

  @Test
  void listFiltersAndPages() {
    for (int version = 1; version <= 3; version++) {
      String qualifier = ":" + version;
      create(request -> request.functionName("recv-kinesis" + qualifier));
    }

    assertThat(lambda.listEventSourceMappings(r -> r.eventSourceArn(STREAM)).eventSourceMappings())
        .hasSize(3);
    assertThat(
            lambda
                .listEventSourceMappings(r -> r.functionName("recv-kinesis:2"))
                .eventSourceMappings())
        .hasSize(1);
    assertThat(lambda.listEventSourceMappings(r -> r.functionName("absent")).eventSourceMappings())
        .isEmpty();
    assertThat(lambda.listEventSourceMappingsPaginator(r -> r.maxItems(2)).eventSourceMappings())
        .hasSize(3);
  }

  @Test
  void sourceIsRecognisedBeforeTheFunctionIsLookedUp() {
    account.function.role = Optional.empty();

    invalid(request -> request.eventSourceArn(null), "Unrecognized event source.");
    invalid(
        request -> request.eventSourceArn("arn:aws:sqs:us-east-1:000000000000:queue"),
        "Unrecognized event source.");
  }

  @Test
  void destinationIsCheckedBeforeTheFunctionIsLookedUp() {
    account.function.role = Optional.empty();

    invalid(
        request ->
            request.destinationConfig(
                it -> it.onSuccess(on -> on.destination("arn:aws:s3:::successes"))),
        "Unsupported DestinationConfig parameter for given event source mapping type.");
  }

  @Test
  void functionThatDoesNotExistIsRefused() {
    account.function.role = Optional.empty();

    invalid(request -> {}, "Function does not exist");
  }

  @Test
  void streamThatDoesNotExistIsRefused() {
    invalid(
        request -> request.eventSourceArn(STREAM + "-absent"),
        "Stream not found: " + STREAM + "-absent");
  }

  @Test
  void startingPositionIsChecked() {
    invalid(
        request -> request.startingPosition((String) null),
        "1 validation error detected: Value null at 'startingPosition' failed to satisfy"
            + " constraint: Member must not be null.");
    refused(() -> create(r -> r.startingPosition("invalid")), 400, "ValidationException")
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
  void deletingTheFunctionLeavesTheMapping() {
    String id = create(request -> {}).uuid();
    settle();
    account.function.role = Optional.empty();

    assertThat(get(id).state()).isEqualTo("Enabled");
    assertThat(lambda.deleteEventSourceMapping(r -> r.uuid(id)).state()).isEqualTo("Deleting");
  }

  @Test
  void errorsNameTheirTypeAndPutTheirTextWhereTheModelSays() throws Exception {
    String notFound = getAsJson("/2015-03-31/event-source-mappings/" + UNKNOWN);

    assertThat(notFound)
        .contains("\"Type\":\"User\"")
        .contains("\"Message\":\"The resource you requested does not exist.\"");
  }

  private static void filters(CreateEventSourceMappingRequest.Builder request, String pattern) {
    request.filterCriteria(criteria(pattern));
  }

  private static FilterCriteria criteria(String pattern) {
    return FilterCriteria.builder().filters(Filter.builder().pattern(pattern).build()).build();
  }

  private void outOfRange(
      Consumer<CreateEventSourceMappingRequest.Builder> change, String value, String limit) {
    refused(() -> create(change), 400, "ValidationException")
        .hasMessageContaining("1 validation error detected: Value " + value)
        .hasMessageContaining(limit);
  }

  private void invalid(Consumer<CreateEventSourceMappingRequest.Builder> change, String text) {
    refused(() -> create(change), 400, "InvalidParameterValueException").hasMessageContaining(text);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      Runnable call, int status, String code) {
    return assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            fault -> {
              assertThat(fault.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(fault.statusCode()).isEqualTo(status);
            });
  }

  private CreateEventSourceMappingResponse create(
      Consumer<CreateEventSourceMappingRequest.Builder> change) {
    CreateEventSourceMappingRequest.Builder request =
        CreateEventSourceMappingRequest.builder()
            .eventSourceArn(STREAM)
            .functionName("recv-kinesis")
            .startingPosition("LATEST");
    change.accept(request);
    return lambda.createEventSourceMapping(request.build());
  }

  private GetEventSourceMappingResponse get(String id) {
    return lambda.getEventSourceMapping(r -> r.uuid(id));
  }

  private EventSourceMappingConfiguration only() {
    List<EventSourceMappingConfiguration> all =
        lambda.listEventSourceMappings().eventSourceMappings();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private void settle() {
    account.advance(Duration.ZERO);
  }

  private String getAsJson(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.endpoint().resolve(path))
                .header(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/lambda/aws4_request,"
                        + " SignedHeaders=host, Signature=0")
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private HttpServer open() {
    EventSourceMappingsApi api =
        new EventSourceMappingsApi(account.mappings, MappingsConfiguration.DEFAULT);
    Dispatcher dispatcher =
        new Dispatcher(
            List.of(Service.restJson("lambda", api.operations())),
            task -> threads.execute("test", task),
            new SplittableRandom(1));
    return HttpServer.open(InetAddress.getLoopbackAddress(), 0, dispatcher::answer);
  }

  private static LambdaClient client(URI endpoint) {
    return LambdaClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .overrideConfiguration(it -> it.retryStrategy(retries -> retries.maxAttempts(1)))
        .build();
  }
}
