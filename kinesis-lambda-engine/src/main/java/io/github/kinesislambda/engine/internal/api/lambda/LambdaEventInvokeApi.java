package io.github.kinesislambda.engine.internal.api.lambda;

import static io.github.kinesislambda.engine.internal.api.lambda.LambdaFunctionsApi.faulty;

import io.github.kinesislambda.engine.internal.api.Pages;
import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.model.EventInvokeConfig;
import io.github.kinesislambda.engine.internal.function.model.FunctionException;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.wire.Operation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsResponse;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.OnSuccess;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigResponse;

/** How asynchronous invocations are retried, and where their results go. */
final class LambdaEventInvokeApi {

  private final Functions functions;
  private final FunctionNames names;
  private final InstantSource clock;

  LambdaEventInvokeApi(Functions functions, FunctionNames names, InstantSource clock) {
    this.functions = functions;
    this.names = names;
    this.clock = clock;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of(
            "PutFunctionEventInvokeConfig",
            PutFunctionEventInvokeConfigRequest::builder,
            faulty(this::put)),
        Operation.of(
            "UpdateFunctionEventInvokeConfig",
            UpdateFunctionEventInvokeConfigRequest::builder,
            faulty(this::update)),
        Operation.of(
            "GetFunctionEventInvokeConfig",
            GetFunctionEventInvokeConfigRequest::builder,
            faulty(this::get)),
        Operation.of(
            "DeleteFunctionEventInvokeConfig",
            DeleteFunctionEventInvokeConfigRequest::builder,
            faulty(this::delete)),
        Operation.of(
            "ListFunctionEventInvokeConfigs",
            ListFunctionEventInvokeConfigsRequest::builder,
            faulty(this::list)));
  }

  private PutFunctionEventInvokeConfigResponse put(PutFunctionEventInvokeConfigRequest request) {
    FunctionReference function =
        changeable(
            names.of(request.functionName(), request.qualifier()),
            request.maximumRetryAttempts(),
            request.maximumEventAgeInSeconds(),
            request.destinationConfig());
    EventInvokeConfig config =
        merged(
            EventInvokeConfig.NONE,
            request.maximumRetryAttempts(),
            request.maximumEventAgeInSeconds(),
            request.destinationConfig());
    keep(function, config);
    return FunctionShapes.copy(
        shape(function, config), PutFunctionEventInvokeConfigResponse.builder());
  }

  private UpdateFunctionEventInvokeConfigResponse update(
      UpdateFunctionEventInvokeConfigRequest request) {
    FunctionReference function =
        changeable(
            names.of(request.functionName(), request.qualifier()),
            request.maximumRetryAttempts(),
            request.maximumEventAgeInSeconds(),
            request.destinationConfig());
    EventInvokeConfig config =
        merged(
            require(function),
            request.maximumRetryAttempts(),
            request.maximumEventAgeInSeconds(),
            request.destinationConfig());
    keep(function, config);
    return FunctionShapes.copy(
        shape(function, config), UpdateFunctionEventInvokeConfigResponse.builder());
  }

  private GetFunctionEventInvokeConfigResponse get(GetFunctionEventInvokeConfigRequest request) {
    FunctionReference function = names.of(request.functionName(), request.qualifier());
    return FunctionShapes.copy(
        shape(function, require(function)), GetFunctionEventInvokeConfigResponse.builder());
  }

  private DeleteFunctionEventInvokeConfigResponse delete(
      DeleteFunctionEventInvokeConfigRequest request) {
    FunctionReference function = names.of(request.functionName(), request.qualifier());
    require(function);
    functions.with(
        function.name(),
        entry ->
            Optional.ofNullable(
                entry.attachments().eventInvokeConfigs().remove(function.qualifierOrLatest())));
    return DeleteFunctionEventInvokeConfigResponse.builder().build();
  }

  private ListFunctionEventInvokeConfigsResponse list(
      ListFunctionEventInvokeConfigsRequest request) {
    FunctionReference function = names.unqualified(request.functionName());
    requireFunction(function);
    List<FunctionEventInvokeConfig> found =
        functions.with(
            function.name(),
            entry ->
                entry.attachments().eventInvokeConfigs().entrySet().stream()
                    .map(it -> shape(function.withQualifier(it.getKey()), it.getValue()))
                    .toList());
    Pages<FunctionEventInvokeConfig> page = Pages.of(found, request.maxItems(), request.marker());
    return ListFunctionEventInvokeConfigsResponse.builder()
        .functionEventInvokeConfigs(page.items())
        .nextMarker(page.nextMarker())
        .build();
  }

  private FunctionReference changeable(
      FunctionReference function,
      @Nullable Integer retries,
      @Nullable Integer age,
      @Nullable DestinationConfig destinations) {
    if (retries == null && age == null && destinations == null) {
      throw FunctionException.invalid(
          "You must specify at least one of error handling or destination setting.");
    }
    requireFunction(function);
    onSuccess(destinations).ifPresent(arn -> requireDestination(function, arn));
    onFailure(destinations).ifPresent(arn -> requireDestination(function, arn));
    return function;
  }

  private void requireFunction(FunctionReference function) {
    if (functions.find(function).isEmpty()) {
      throw FunctionException.missing("The function doesn't exist.");
    }
  }

  /** Functions must exist; of other destinations nothing is known here. */
  private void requireDestination(FunctionReference function, String arn) {
    if (!arn.contains(":lambda:")) {
      return;
    }
    FunctionReference destination = FunctionReference.parse(arn);
    if (destination.name().equals(function.name())) {
      throw FunctionException.invalid(
          "You can't specify the function as a destination for itself.");
    }
    if (functions.find(destination).isEmpty()) {
      throw FunctionException.invalid("The destination ARN " + arn + " is invalid.");
    }
  }

  private EventInvokeConfig merged(
      EventInvokeConfig old,
      @Nullable Integer retries,
      @Nullable Integer age,
      @Nullable DestinationConfig destinations) {
    boolean told = destinations != null;
    return new EventInvokeConfig(
        clock.instant(),
        Optional.ofNullable(retries).or(old::retries),
        Optional.ofNullable(age).map(Duration::ofSeconds).or(old::maximumAge),
        told ? onSuccess(destinations) : old.onSuccess(),
        told ? onFailure(destinations) : old.onFailure());
  }

  private void keep(FunctionReference function, EventInvokeConfig config) {
    functions.with(
        function.name(),
        entry ->
            Optional.ofNullable(
                entry
                    .attachments()
                    .eventInvokeConfigs()
                    .put(function.qualifierOrLatest(), config)));
  }

  private EventInvokeConfig require(FunctionReference function) {
    return find(function)
        .orElseThrow(
            () ->
                FunctionException.missing(
                    "The function "
                        + names.arn(function.withQualifier(function.qualifierOrLatest()))
                        + " doesn't have an EventInvokeConfig"));
  }

  private Optional<EventInvokeConfig> find(FunctionReference function) {
    if (functions.find(function).isEmpty()) {
      return Optional.empty();
    }
    return functions.with(
        function.name(),
        entry ->
            Optional.ofNullable(
                entry.attachments().eventInvokeConfigs().get(function.qualifierOrLatest())));
  }

  private FunctionEventInvokeConfig shape(FunctionReference function, EventInvokeConfig config) {
    return FunctionEventInvokeConfig.builder()
        .lastModified(config.lastModified())
        .functionArn(names.arn(function.withQualifier(function.qualifierOrLatest())))
        .maximumRetryAttempts(config.retries().orElse(null))
        .maximumEventAgeInSeconds(
            config.maximumAge().map(age -> (int) age.toSeconds()).orElse(null))
        .destinationConfig(
            DestinationConfig.builder()
                .onSuccess(OnSuccess.builder().destination(config.onSuccess().orElse(null)).build())
                .onFailure(OnFailure.builder().destination(config.onFailure().orElse(null)).build())
                .build())
        .build();
  }

  private static Optional<String> onSuccess(@Nullable DestinationConfig destinations) {
    return Optional.ofNullable(destinations)
        .map(DestinationConfig::onSuccess)
        .map(OnSuccess::destination)
        .filter(arn -> !arn.isEmpty());
  }

  private static Optional<String> onFailure(@Nullable DestinationConfig destinations) {
    return Optional.ofNullable(destinations)
        .map(DestinationConfig::onFailure)
        .map(OnFailure::destination)
        .filter(arn -> !arn.isEmpty());
  }
}
