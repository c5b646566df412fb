package io.github.kinesislambda.benchmarks;

import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.paginators.ListEventSourceMappingsIterable;

/** A Lambda whose only mapping reads the stream {@code trades}. */
final class EnabledMapping implements LambdaClient {

  @Override
  public ListEventSourceMappingsResponse listEventSourceMappings(
      ListEventSourceMappingsRequest request) {
    return ListEventSourceMappingsResponse.builder()
        .eventSourceMappings(
            EventSourceMappingConfiguration.builder()
                .eventSourceArn("arn:aws:kinesis:us-east-1:000000000000:stream/trades")
                .batchSize(100)
                .state("Enabled")
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
