package io.github.kinesislambda.engine.internal.api.lambda;

import io.github.kinesislambda.engine.internal.mapping.MappingConfiguration;
import io.github.kinesislambda.engine.internal.mapping.MappingConfiguration.Activity;
import io.github.kinesislambda.engine.internal.mapping.MappingConfigurationBuilder;
import io.github.kinesislambda.engine.internal.mapping.MappingException;
import io.github.kinesislambda.engine.internal.mapping.StartingPosition;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.Answers;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.OnError;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingMetricsConfig;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;

/** Reads the settings that a request holds, and refuses what Lambda refuses for a stream. */
final class EventSourceMappingRequests {

  private static final int UNLIMITED = -1;
  private static final int LEAST_AGE = 60;

  /** Parameters of other kinds of sources. */
  private static final List<String> FOREIGN =
      List.of(
          "Topics",
          "Queues",
          "SourceAccessConfigurations",
          "SelfManagedEventSource",
          "AmazonManagedKafkaEventSourceConfig",
          "SelfManagedKafkaEventSourceConfig",
          "DocumentDBEventSourceConfig",
          "ScalingConfig",
          "ProvisionedPollerConfig",
          "LoggingConfig");

  private final UnaryOperator<String> functionArn;

  private final Consumer<String> functions;

  /**
   * Creates the reader.
   *
   * @param functionArn makes the ARN of a function as it was named
   * @param functions refuses ARNs of functions that do not exist
   */
  EventSourceMappingRequests(UnaryOperator<String> functionArn, Consumer<String> functions) {
    this.functionArn = functionArn;
    this.functions = functions;
  }

  MappingConfiguration configuration(CreateEventSourceMappingRequest request) {
    String source = request.eventSourceArn();
    if (source == null) {
      throw MappingException.invalid("Unrecognized event source.");
    }
    if (!source.contains(":kinesis:")) {
      throw unserved(request, source);
    }
    requireNoForeign(request);
    requireNoOnSuccess(request.destinationConfig());
    StartingPosition position = position(request);
    MappingConfigurationBuilder settings =
        MappingConfiguration.builder(source, functionArn.apply(request.functionName()))
            .startingPosition(position);
    return build(
        settings,
        new Common(
            request.enabled(),
            request.batchSize(),
            request.maximumBatchingWindowInSeconds(),
            request.parallelizationFactor(),
            request.maximumRecordAgeInSeconds(),
            request.maximumRetryAttempts(),
            request.bisectBatchOnFunctionError(),
            request.hasFunctionResponseTypes() ? request.functionResponseTypesAsStrings() : null,
            request.tumblingWindowInSeconds(),
            request.destinationConfig(),
            request.filterCriteria(),
            request.kmsKeyArn(),
            request.metricsConfig()));
  }

  MappingConfiguration configuration(
      UpdateEventSourceMappingRequest request, MappingConfiguration present) {
    requireNoForeign(request);
    requireNoOnSuccess(request.destinationConfig());
    MappingConfigurationBuilder settings = present.toBuilder();
    String function = request.functionName();
    if (function != null) {
      settings.functionArn(functionArn.apply(function));
    }
    return build(
        settings,
        new Common(
            request.enabled(),
            request.batchSize(),
            request.maximumBatchingWindowInSeconds(),
            request.parallelizationFactor(),
            request.maximumRecordAgeInSeconds(),
            request.maximumRetryAttempts(),
            request.bisectBatchOnFunctionError(),
            request.hasFunctionResponseTypes() ? request.functionResponseTypesAsStrings() : null,
            request.tumblingWindowInSeconds(),
            request.destinationConfig(),
            request.filterCriteria(),
            request.kmsKeyArn(),
            request.metricsConfig()));
  }

  /** Of sources that are not served, what AWS refuses is refused in its words. */
  private RuntimeException unserved(CreateEventSourceMappingRequest request, String source) {
    requireNoOnSuccess(request.destinationConfig());
    boolean stream = source.contains(":dynamodb:");
    if (stream && position(request) instanceof StartingPosition.AtTimestamp) {
      throw MappingException.invalid("Unsupported starting position for arn type: " + source);
    }
    functions.accept(functionArn.apply(request.functionName()));
    return source.startsWith("arn:")
        ? MappingException.invalid(
            "EventSourceArn is "
                + source
                + "; this engine reads Kinesis streams and their consumers only. Create the mapping"
                + " of one of them, or this one on AWS.")
        : MappingException.invalid("Unrecognized event source.");
  }

  private static MappingConfiguration build(MappingConfigurationBuilder settings, Common common) {
    common.applyTo(settings);
    try {
      return settings.build();
    } catch (IllegalArgumentException outOfRange) {
      throw MappingException.invalid(String.valueOf(outOfRange.getMessage()));
    }
  }

  private static StartingPosition position(CreateEventSourceMappingRequest request) {
    String position = request.startingPositionAsString();
    if (position == null) {
      throw MappingException.invalid(
          "1 validation error detected: Value null at 'startingPosition' failed to satisfy"
              + " constraint: Member must not be null.");
    }
    boolean timed = request.startingPositionTimestamp() != null;
    if (position.equals("AT_TIMESTAMP")) {
      if (!timed) {
        throw MappingException.invalid("Need to specify a timestamp");
      }
      return new StartingPosition.AtTimestamp(request.startingPositionTimestamp());
    }
    if (timed) {
      throw MappingException.invalid(
          "StartingPositionTimestamp is only allowed with the starting position AT_TIMESTAMP.");
    }
    return switch (position) {
      case "LATEST" -> StartingPosition.LATEST;
      case "TRIM_HORIZON" -> StartingPosition.TRIM_HORIZON;
      default ->
          throw ServiceFault.badRequest(
              "ValidationException",
              "1 validation error detected: Value '"
                  + position
                  + "' at 'startingPosition' failed to satisfy constraint: Member must satisfy"
                  + " enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]");
    };
  }

  private static void requireNoForeign(SdkPojo request) {
    for (SdkField<?> field : request.sdkFields()) {
      Object value = field.getValueOrDefault(request);
      boolean given = value != null && !(value instanceof Collection<?> list && list.isEmpty());
      if (given && FOREIGN.contains(field.memberName())) {
        throw MappingException.invalid(
            "Unsupported '"
                + Character.toLowerCase(field.memberName().charAt(0))
                + field.memberName().substring(1)
                + "' parameter for given event source mapping type.");
      }
    }
  }

  private static void requireNoOnSuccess(@Nullable DestinationConfig destinations) {
    if (destinations != null && destinations.onSuccess() != null) {
      throw MappingException.invalid(
          "Unsupported DestinationConfig parameter for given event source mapping type.");
    }
  }

  /** What creating and updating have in common; what is null stays as it is. */
  private record Common(
      @Nullable Boolean enabled,
      @Nullable Integer batchSize,
      @Nullable Integer batchingWindow,
      @Nullable Integer parallelizationFactor,
      @Nullable Integer maximumRecordAge,
      @Nullable Integer maximumRetryAttempts,
      @Nullable Boolean bisect,
      @Nullable List<String> responseTypes,
      @Nullable Integer tumblingWindow,
      @Nullable DestinationConfig destinations,
      @Nullable FilterCriteria filters,
      @Nullable String kmsKeyArn,
      @Nullable EventSourceMappingMetricsConfig metrics) {

    void applyTo(MappingConfigurationBuilder settings) {
      given(enabled).ifPresent(it -> settings.activity(it ? Activity.ENABLED : Activity.DISABLED));
      given(batchSize).ifPresent(settings::batchSize);
      given(batchingWindow).ifPresent(it -> settings.batchingWindow(Duration.ofSeconds(it)));
      given(parallelizationFactor).ifPresent(settings::parallelizationFactor);
      given(maximumRecordAge).ifPresent(it -> settings.maximumRecordAge(age(it)));
      given(maximumRetryAttempts)
          .ifPresent(
              it ->
                  settings.maximumRetryAttempts(
                      it == UNLIMITED ? OptionalInt.empty() : OptionalInt.of(it)));
      given(bisect).ifPresent(it -> settings.onError(it ? OnError.BISECT : OnError.RETRY));
      given(responseTypes)
          .ifPresent(
              it ->
                  settings.answers(
                      it.isEmpty() ? Answers.IGNORED : Answers.REPORT_BATCH_ITEM_FAILURES));
      given(tumblingWindow).ifPresent(it -> settings.tumblingWindow(Duration.ofSeconds(it)));
      given(destinations).ifPresent(it -> settings.onFailureDestination(destination(it)));
      given(filters)
          .ifPresent(
              it -> settings.filterPatterns(it.filters().stream().map(Common::pattern).toList()));
      given(kmsKeyArn).ifPresent(it -> settings.kmsKeyArn(notEmpty(it)));
      given(metrics).ifPresent(it -> settings.metrics(it.metricsAsStrings()));
    }

    private static String pattern(Filter filter) {
      return given(filter.pattern())
          .orElseThrow(() -> MappingException.invalid("Invalid filter pattern definition."));
    }

    private static Optional<Duration> age(int seconds) {
      if (seconds == UNLIMITED) {
        return Optional.empty();
      }
      if (seconds < LEAST_AGE) {
        throw MappingException.invalid(
            "MaximumRecordAgeInSeconds must be either -1 (forever) or between 60 and 604800"
                + " (inclusive)");
      }
      return Optional.of(Duration.ofSeconds(seconds));
    }

    private static Optional<String> destination(DestinationConfig destinations) {
      return destinations.onFailure() == null
          ? Optional.empty()
          : notEmpty(destinations.onFailure().destination());
    }

    private static Optional<String> notEmpty(@Nullable String text) {
      return given(text).filter(it -> !it.isEmpty());
    }

    private static <T> Optional<T> given(@Nullable T value) {
      return Optional.ofNullable(value);
    }
  }
}
