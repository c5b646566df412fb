package io.github.kinesislambda.plugin.workflow.mapping;

import io.github.kinesislambda.plugin.workflow.step.CreatedBy;
import io.github.kinesislambda.plugin.workflow.step.Difference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingMetric;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;

/**
 * What Lambda is asked for so that a mapping is as it is set.
 *
 * @param settings the mapping to have
 */
record MappingRequests(MappingSettings settings) {

  CreateEventSourceMappingRequest create(String functionName, String sourceArn) {
    MappingSettings.Batching batching = settings.batching();
    MappingSettings.Errors errors = settings.errors();
    CreateEventSourceMappingRequest.Builder request =
        CreateEventSourceMappingRequest.builder()
            .functionName(functionName)
            .eventSourceArn(sourceArn)
            .enabled(settings.enabled())
            .batchSize(batching.batchSize())
            .maximumBatchingWindowInSeconds(batching.maximumBatchingWindowInSeconds())
            .parallelizationFactor(batching.parallelizationFactor())
            .tumblingWindowInSeconds(batching.tumblingWindowInSeconds())
            .startingPosition(settings.start().position())
            .maximumRetryAttempts(errors.maximumRetryAttempts())
            .maximumRecordAgeInSeconds(errors.maximumRecordAgeInSeconds())
            .bisectBatchOnFunctionError(errors.onError().bisects())
            .functionResponseTypes(responseTypes())
            .tags(tags());
    settings.options().kmsKeyArn().ifPresent(request::kmsKeyArn);
    settings
        .options()
        .metrics()
        .ifPresent(metrics -> request.metricsConfig(it -> it.metrics(names(metrics))));
    settings.start().timestamp().ifPresent(request::startingPositionTimestamp);
    errors.onFailureDestination().ifPresent(arn -> request.destinationConfig(destination(arn)));
    if (!settings.filters().isEmpty()) {
      request.filterCriteria(filters());
    }
    return request.build();
  }

  /** Names every setting, so that one which was dropped from the POM is dropped there too. */
  UpdateEventSourceMappingRequest update(String functionName, String uuid) {
    MappingSettings.Batching batching = settings.batching();
    MappingSettings.Errors errors = settings.errors();
    UpdateEventSourceMappingRequest.Builder request =
        UpdateEventSourceMappingRequest.builder()
            .uuid(uuid)
            .functionName(functionName)
            .enabled(settings.enabled())
            .batchSize(batching.batchSize())
            .maximumBatchingWindowInSeconds(batching.maximumBatchingWindowInSeconds())
            .parallelizationFactor(batching.parallelizationFactor())
            .tumblingWindowInSeconds(batching.tumblingWindowInSeconds())
            .maximumRetryAttempts(errors.maximumRetryAttempts())
            .maximumRecordAgeInSeconds(errors.maximumRecordAgeInSeconds())
            .bisectBatchOnFunctionError(errors.onError().bisects())
            .functionResponseTypes(responseTypes())
            .destinationConfig(destination(errors.onFailureDestination().orElse("")))
            .filterCriteria(filters());
    settings.options().kmsKeyArn().ifPresent(request::kmsKeyArn);
    settings
        .options()
        .metrics()
        .ifPresent(metrics -> request.metricsConfig(it -> it.metrics(names(metrics))));
    return request.build();
  }

  /**
   * What the present mapping has otherwise than it is set.
   *
   * @param functionName what it should call, with {@code :alias} where there is one
   */
  List<Difference> differences(EventSourceMappingConfiguration present, String functionName) {
    MappingSettings.Batching batching = settings.batching();
    MappingSettings.Errors errors = settings.errors();
    return Difference.all(
        List.of(
            Difference.between("batchSize", present.batchSize(), batching.batchSize()),
            Difference.between(
                "maximumBatchingWindowInSeconds",
                present.maximumBatchingWindowInSeconds(),
                batching.maximumBatchingWindowInSeconds()),
            Difference.between(
                "parallelizationFactor",
                present.parallelizationFactor(),
                batching.parallelizationFactor()),
            Difference.between(
                "tumblingWindowInSeconds",
                present.tumblingWindowInSeconds(),
                batching.tumblingWindowInSeconds()),
            Difference.between(
                "maximumRetryAttempts",
                present.maximumRetryAttempts(),
                errors.maximumRetryAttempts()),
            Difference.between(
                "maximumRecordAgeInSeconds",
                present.maximumRecordAgeInSeconds(),
                errors.maximumRecordAgeInSeconds()),
            Difference.between(
                "bisectBatchOnFunctionError",
                present.bisectBatchOnFunctionError(),
                errors.onError().bisects()),
            Difference.between(
                "reportBatchItemFailures",
                present
                    .functionResponseTypes()
                    .contains(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES),
                errors.onError().reports()),
            Difference.between(
                "onFailureDestination",
                presentDestination(present),
                errors.onFailureDestination().orElse("none")),
            Difference.between("filters", presentFilters(present), settings.filters()),
            Difference.between("enabled", present.state().equals("Enabled"), settings.enabled()),
            Difference.between("function", called(present, functionName), functionName),
            settings
                .options()
                .kmsKeyArn()
                .flatMap(key -> Difference.between("mappingKmsKeyArn", present.kmsKeyArn(), key)),
            settings
                .options()
                .metrics()
                .flatMap(
                    metrics ->
                        Difference.between(
                            "mappingMetrics", presentMetrics(present), names(metrics)))));
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new HashMap<>(settings.options().tags());
    tags.putAll(CreatedBy.TAGS);
    return tags;
  }

  /** What follows {@code :function:} in its ARN; targets that do not show it are believed. */
  private static String called(EventSourceMappingConfiguration present, String otherwise) {
    String arn = present.functionArn();
    int at = arn == null ? -1 : arn.indexOf(":function:");
    return at < 0 ? otherwise : arn.substring(at + ":function:".length());
  }

  private static List<EventSourceMappingMetric> names(MappingOptions.Metrics metrics) {
    return metrics == MappingOptions.Metrics.EVENT_COUNT
        ? List.of(EventSourceMappingMetric.EVENT_COUNT)
        : List.of();
  }

  private static List<EventSourceMappingMetric> presentMetrics(
      EventSourceMappingConfiguration present) {
    return present.metricsConfig() == null ? List.of() : present.metricsConfig().metrics();
  }

  private static String presentDestination(EventSourceMappingConfiguration present) {
    return Optional.ofNullable(present.destinationConfig())
        .map(DestinationConfig::onFailure)
        .map(OnFailure::destination)
        .filter(arn -> !arn.isEmpty())
        .orElse("none");
  }

  private static List<String> presentFilters(EventSourceMappingConfiguration present) {
    return present.filterCriteria() == null
        ? List.of()
        : present.filterCriteria().filters().stream().map(Filter::pattern).toList();
  }

  private FilterCriteria filters() {
    return FilterCriteria.builder()
        .filters(
            settings.filters().stream()
                .map(pattern -> Filter.builder().pattern(pattern).build())
                .toList())
        .build();
  }

  private List<FunctionResponseType> responseTypes() {
    return settings.errors().onError().reports()
        ? List.of(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
        : List.of();
  }

  private static DestinationConfig destination(String arn) {
    return DestinationConfig.builder().onFailure(failure -> failure.destination(arn)).build();
  }
}
