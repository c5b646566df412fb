package io.github.kinesislambda.engine.internal.api.lambda;

import io.github.kinesislambda.engine.internal.mapping.MappingConfiguration;
import io.github.kinesislambda.engine.internal.mapping.MappingDescription;
import io.github.kinesislambda.engine.internal.mapping.MappingsConfiguration;
import io.github.kinesislambda.engine.internal.mapping.StartingPosition;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.Answers;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.OnError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingMetricsConfig;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Mappings as Lambda's operations show them. */
final class EventSourceMappingShapes {

  private static final int UNLIMITED = -1;
  private static final String USER_ACTION = "User action";

  private final MappingsConfiguration account;

  EventSourceMappingShapes(MappingsConfiguration account) {
    this.account = account;
  }

  /** Returns a mapping as a list shows it: patterns that are encrypted are left out. */
  EventSourceMappingConfiguration listed(MappingDescription mapping) {
    EventSourceMappingConfiguration whole = configuration(mapping);
    return whole.kmsKeyArn() == null
        ? whole
        : whole.toBuilder().filterCriteria((FilterCriteria) null).build();
  }

  EventSourceMappingConfiguration configuration(MappingDescription mapping) {
    MappingConfiguration settings = mapping.configuration();
    String id = mapping.id().toString();
    return EventSourceMappingConfiguration.builder()
        .uuid(id)
        .eventSourceMappingArn(
            "arn:aws:lambda:%s:%s:event-source-mapping:%s"
                .formatted(account.region(), account.account(), id))
        .eventSourceArn(settings.eventSourceArn())
        .functionArn(settings.functionArn())
        .startingPosition(settings.startingPosition().awsName())
        .startingPositionTimestamp(
            settings.startingPosition() instanceof StartingPosition.AtTimestamp at
                ? at.timestamp()
                : null)
        .batchSize(settings.batchSize())
        .maximumBatchingWindowInSeconds(seconds(settings.batchingWindow()))
        .parallelizationFactor(settings.parallelizationFactor())
        .maximumRecordAgeInSeconds(
            settings.maximumRecordAge().map(EventSourceMappingShapes::seconds).orElse(UNLIMITED))
        .maximumRetryAttempts(settings.maximumRetryAttempts().orElse(UNLIMITED))
        .bisectBatchOnFunctionError(settings.onError() == OnError.BISECT)
        .functionResponseTypesWithStrings(
            settings.answers() == Answers.REPORT_BATCH_ITEM_FAILURES
                ? List.of("ReportBatchItemFailures")
                : List.of())
        .tumblingWindowInSeconds(seconds(settings.tumblingWindow()))
        .destinationConfig(
            DestinationConfig.builder()
                .onFailure(
                    OnFailure.builder()
                        .destination(settings.onFailureDestination().orElse(null))
                        .build())
                .build())
        .filterCriteria(filters(settings.filterPatterns()))
        .kmsKeyArn(settings.kmsKeyArn().orElse(null))
        .metricsConfig(metrics(settings.metrics()))
        .lastModified(mapping.lastModified())
        .lastProcessingResult(mapping.lastProcessingResult())
        .state(mapping.state().awsName())
        .stateTransitionReason(USER_ACTION)
        .build();
  }

  /** Copies a shape into one with the same members. */
  static <B extends SdkBuilder<B, T> & SdkPojo, T> T copy(SdkPojo source, B target) {
    Map<String, SdkField<?>> fields = target.sdkFieldNameToField();
    for (SdkField<?> field : source.sdkFields()) {
      SdkField<?> twin = fields.get(field.locationName());
      Object value = field.getValueOrDefault(source);
      if (twin != null && value != null) {
        twin.set(target, value);
      }
    }
    return target.build();
  }

  private static @Nullable FilterCriteria filters(List<String> patterns) {
    if (patterns.isEmpty()) {
      return null;
    }
    return FilterCriteria.builder()
        .filters(
            patterns.stream().map(pattern -> Filter.builder().pattern(pattern).build()).toList())
        .build();
  }

  private static @Nullable EventSourceMappingMetricsConfig metrics(List<String> metrics) {
    return metrics.isEmpty()
        ? null
        : EventSourceMappingMetricsConfig.builder().metricsWithStrings(metrics).build();
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(duration.toSeconds());
  }
}
