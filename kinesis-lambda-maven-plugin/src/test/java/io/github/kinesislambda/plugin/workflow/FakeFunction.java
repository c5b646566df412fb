package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.Ledger;
import io.github.kinesislambda.plugin.backend.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.paginators.ListEventSourceMappingsIterable;
import software.amazon.awssdk.services.s3.S3Client;

/** A target whose function {@code recv} logs what tests write for it. */
public final class FakeFunction {

  private static final int PAGE = 3;
  private static final String STREAM_ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/trades";

  private final WoundClock clock;
  private final List<FilteredLogEvent> events = new ArrayList<>();
  private final List<String> ledger = new ArrayList<>();
  private boolean hasLedger;
  private int forgotten;
  private String mappingState = "Enabled";
  private int parallelizationFactor = 1;
  private int invocations;

  public FakeFunction(WoundClock clock) {
    this.clock = clock;
  }

  /** Logs a whole invocation now; returns its request id. */
  public String invocation(String logStream, String... lines) {
    String requestId = "request-" + ++invocations;
    log(logStream, "START RequestId: " + requestId + " Version: $LATEST\n");
    for (String line : lines) {
      log(logStream, line + "\n");
    }
    log(logStream, "END RequestId: " + requestId + "\n");
    log(
        logStream,
        "REPORT RequestId: "
            + requestId
            + "\tDuration: 3.01 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB"
            + "\tMax Memory Used: 36 MB\t"
            + (invocations == 1 ? "Init Duration: 110.10 ms\t" : "")
            + "\n");
    return requestId;
  }

  /** Logs one event now. */
  public void log(String logStream, String message) {
    events.add(
        FilteredLogEvent.builder()
            .eventId(Integer.toString(events.size()))
            .logStreamName(logStream)
            .timestamp(clock.instant().toEpochMilli())
            .message(message)
            .build());
  }

  public void mapping(String state, int newParallelizationFactor) {
    mappingState = state;
    parallelizationFactor = newParallelizationFactor;
  }

  /** Adds an invocation to a ledger, which other targets do not have. */
  public void ledger(String line) {
    hasLedger = true;
    ledger.add("{\"position\":%d,%s".formatted(forgotten + ledger.size(), line.substring(1)));
  }

  /** Lets the ledger begin at a later position. */
  public void forgottenByLedger(int invocations) {
    forgotten = invocations;
  }

  public Connection connection() {
    return new Connection(
        "fake",
        new FakeClients(),
        hasLedger
            ? Optional.of(
                (Ledger)
                    (name, from) ->
                        ledger.subList((int) Math.max(0, from - forgotten), ledger.size()))
            : Optional.empty());
  }

  private final class FakeClients implements Clients {

    @Override
    public Mode mode() {
      return Mode.PERFORM;
    }

    @Override
    public Clients readOnly() {
      return this;
    }

    @Override
    public KinesisClient kinesis() {
      throw new UnsupportedOperationException("Logs and verify do not ask Kinesis.");
    }

    @Override
    public LambdaClient lambda() {
      return new FakeLambda();
    }

    @Override
    public IamClient iam() {
      throw new UnsupportedOperationException("Logs and verify do not ask IAM.");
    }

    @Override
    public CloudWatchLogsClient logs() {
      return new FakeLogs();
    }

    @Override
    public S3Client s3() {
      throw new UnsupportedOperationException("Logs and verify do not ask S3.");
    }

    @Override
    public void close() {}
  }

  private final class FakeLambda implements LambdaClient {

    @Override
    public ListEventSourceMappingsResponse listEventSourceMappings(
        ListEventSourceMappingsRequest request) {
      if (mappingState.isEmpty()) {
        return ListEventSourceMappingsResponse.builder().eventSourceMappings(List.of()).build();
      }
      return ListEventSourceMappingsResponse.builder()
          .eventSourceMappings(
              EventSourceMappingConfiguration.builder()
                  .eventSourceArn(STREAM_ARN)
                  .functionArn("arn:aws:lambda:us-east-1:000000000000:function:recv")
                  .batchSize(100)
                  .maximumBatchingWindowInSeconds(10)
                  .parallelizationFactor(parallelizationFactor)
                  .state(mappingState)
                  .build())
          .build();
    }

    @Override
    public ListEventSourceMappingsIterable listEventSourceMappingsPaginator(
        ListEventSourceMappingsRequest request) {
      return new ListEventSourceMappingsIterable(this, request);
    }

    @Override
    public String serviceName() {
      return "lambda";
    }

    @Override
    public void close() {}
  }

  private final class FakeLogs implements CloudWatchLogsClient {

    @Override
    public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
      if (events.isEmpty()) {
        throw ResourceNotFoundException.builder()
            .message("The specified log group does not exist.")
            .build();
      }
      List<FilteredLogEvent> young =
          events.stream().filter(event -> event.timestamp() >= request.startTime()).toList();
      int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
      int to = Math.min(young.size(), from + PAGE);
      return FilterLogEventsResponse.builder()
          .events(young.subList(from, to))
          .nextToken(to < young.size() ? Integer.toString(to) : null)
          .build();
    }

    @Override
    public String serviceName() {
      return "logs";
    }

    @Override
    public void close() {}
  }
}
