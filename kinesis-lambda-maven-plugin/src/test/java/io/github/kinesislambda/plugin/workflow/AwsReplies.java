package io.github.kinesislambda.plugin.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.paginators.ListEventSourceMappingsIterable;

/** Lambda as AWS answers: slowly, and now and then not yet. Each list is played once, in order. */
final class AwsReplies implements LambdaClient {

  final Deque<Supplier<GetFunctionResponse>> functions = new ArrayDeque<>();
  final Deque<RuntimeException> refusals = new ArrayDeque<>();
  final Deque<List<EventSourceMappingConfiguration>> mappings = new ArrayDeque<>();
  final List<Object> created = new ArrayList<>();

  @Override
  public GetFunctionResponse getFunction(GetFunctionRequest request) {
    return functions.remove().get();
  }

  @Override
  public CreateFunctionResponse createFunction(CreateFunctionRequest request) {
    refuse();
    created.add(request);
    return CreateFunctionResponse.builder().build();
  }

  @Override
  public CreateEventSourceMappingResponse createEventSourceMapping(
      CreateEventSourceMappingRequest request) {
    refuse();
    created.add(request);
    return CreateEventSourceMappingResponse.builder().uuid("uuid").build();
  }

  @Override
  public ListEventSourceMappingsResponse listEventSourceMappings(
      ListEventSourceMappingsRequest request) {
    return ListEventSourceMappingsResponse.builder().eventSourceMappings(mappings.remove()).build();
  }

  @Override
  public ListEventSourceMappingsIterable listEventSourceMappingsPaginator(
      ListEventSourceMappingsRequest request) {
    return new ListEventSourceMappingsIterable(this, request);
  }

  private void refuse() {
    if (!refusals.isEmpty()) {
      throw refusals.remove();
    }
  }

  static RuntimeException invalid(String message) {
    return InvalidParameterValueException.builder().statusCode(400).message(message).build();
  }

  /** Plays that there is no such function. */
  AwsReplies withoutFunction() {
    functions.add(
        () -> {
          throw ResourceNotFoundException.builder().statusCode(404).message("none").build();
        });
    return this;
  }

  @Override
  public String serviceName() {
    return "lambda";
  }

  @Override
  public void close() {}
}
