package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.workflow.mapping.MappingOptions;
import io.github.kinesislambda.plugin.workflow.mapping.MappingOptions.Metrics;
import io.github.kinesislambda.plugin.workflow.mapping.MappingOptions.Renewal;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings.Batching;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings.Errors;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings.OnError;
import io.github.kinesislambda.plugin.workflow.mapping.MappingStart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Goals with the settings of the event source mapping. */
abstract class MappingMojo extends PipelineMojo {

  /** Most records of a batch, 1 to 10,000. */
  @Parameter(property = "kinesis.batchSize", defaultValue = "100")
  int batchSize;

  /** Longest time to gather a batch, in seconds, 0 to 300. */
  @Parameter(property = "kinesis.maximumBatchingWindowInSeconds", defaultValue = "10")
  int maximumBatchingWindowInSeconds;

  /**
   * Where a new mapping begins to read: {@code LATEST}, which on AWS skips what is put before its
   * first read some minutes later; {@code NOW}, AT_TIMESTAMP with the target's time when the goal
   * begins, which skips nothing put after that; {@code TRIM_HORIZON}, all that the stream keeps; or
   * {@code AT_TIMESTAMP}. A mapping keeps it for life, see {@code <recreateMapping>}.
   */
  @Parameter(property = "kinesis.startingPosition", defaultValue = "LATEST")
  String startingPosition;

  /** The instant for AT_TIMESTAMP, e.g. {@code 2026-11-22T10:15:30Z}. */
  @Parameter(property = "kinesis.startingPositionTimestamp")
  @Nullable String startingPositionTimestamp;

  /** How many batches of a shard run at a time, 1 to 10. */
  @Parameter(property = "kinesis.parallelizationFactor", defaultValue = "1")
  int parallelizationFactor;

  /** Length of a tumbling window in seconds, up to 900; 0 for none. */
  @Parameter(property = "kinesis.tumblingWindowInSeconds", defaultValue = "0")
  int tumblingWindowInSeconds;

  /** How often a failed batch is tried again, up to 10,000; -1 until its records expire. */
  @Parameter(property = "kinesis.maximumRetryAttempts", defaultValue = "-1")
  int maximumRetryAttempts;

  /** Age in seconds beyond which a record is not tried again, 60 to 604,800; -1 for no limit. */
  @Parameter(property = "kinesis.maximumRecordAgeInSeconds", defaultValue = "-1")
  int maximumRecordAgeInSeconds;

  /** Whether a failed batch is halved before it is tried again. */
  @Parameter(property = "kinesis.bisectBatchOnFunctionError", defaultValue = "false")
  boolean bisectBatchOnFunctionError;

  /** Whether the function answers with the items of a batch that failed. */
  @Parameter(property = "kinesis.reportBatchItemFailures", defaultValue = "false")
  boolean reportBatchItemFailures;

  /** ARN of the queue, topic or bucket that hears of batches given up. */
  @Parameter(property = "kinesis.onFailureDestination")
  @Nullable String onFailureDestination;

  /**
   * Patterns of which a record has to match one to reach the function, e.g. {@code {"data":
   * {"TICKER": ["AMZN"]}}}; on the command line {@code -Dkinesis.filters.1=...}.
   */
  @Parameter @Nullable List<String> filters;

  /**
   * Deletes the mapping and creates another where a setting differs that a mapping keeps for life:
   * its starting position, or whether it reads by a consumer. By default the goal ends and
   * explains. What the old one has read is forgotten with it: at {@code LATEST} and {@code NOW} the
   * new one skips what the old one had not read yet, so where that was behind, begin at {@code
   * AT_TIMESTAMP} with a {@code -Dkinesis.startingPositionTimestamp} before its oldest unread
   * record.
   */
  @Parameter(property = "kinesis.recreateMapping", defaultValue = "false")
  boolean recreateMapping;

  /**
   * Whether Lambda counts the mapping's events in CloudWatch (polled, filtered out, handed over,
   * discarded), at the price of custom metrics; by default that is not changed.
   */
  @Parameter(property = "kinesis.mappingMetrics")
  @Nullable Boolean mappingMetrics;

  /**
   * ARN of the KMS key with which Lambda keeps the filters, e.g. {@code
   * arn:aws:kms:eu-central-1:123456789012:key/...}; by default Lambda's own.
   */
  @Parameter(property = "kinesis.mappingKmsKeyArn")
  @Nullable String mappingKmsKeyArn;

  /**
   * Tags of function and mapping, beside the goals' own, e.g. for a cost report; on the command
   * line {@code -Dkinesis.tags.NAME=value}. Tags of others stay.
   */
  @Parameter @Nullable Map<String, String> tags;

  /** Whether the mapping reads. */
  @Parameter(property = "kinesis.enabled", defaultValue = "true")
  boolean enabled;

  /** The settings as one value. */
  final MappingSettings mappingSettings() {
    List<String> patterns = new ArrayList<>(filters == null ? List.of() : filters);
    patterns.addAll(properties().below("kinesis.filters.").values());
    return new MappingSettings(
        new Batching(
            batchSize,
            maximumBatchingWindowInSeconds,
            parallelizationFactor,
            tumblingWindowInSeconds),
        MappingStart.of(startingPosition, Optional.ofNullable(startingPositionTimestamp)),
        new Errors(
            maximumRetryAttempts,
            maximumRecordAgeInSeconds,
            OnError.of(bisectBatchOnFunctionError, reportBatchItemFailures),
            Optional.ofNullable(onFailureDestination)),
        patterns,
        enabled,
        new MappingOptions(
            Optional.ofNullable(mappingMetrics).map(on -> on ? Metrics.EVENT_COUNT : Metrics.NONE),
            Optional.ofNullable(mappingKmsKeyArn),
            tags(),
            recreateMapping ? Renewal.RECREATE : Renewal.REFUSE));
  }

  /** The tags of POM and command line. */
  final Map<String, String> tags() {
    Map<String, String> all = new HashMap<>(tags == null ? Map.of() : tags);
    all.putAll(properties().below("kinesis.tags."));
    return all;
  }

  final CommandLineProperties properties() {
    return new CommandLineProperties(session.getUserProperties());
  }
}
