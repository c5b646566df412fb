package io.github.kinesislambda.engine.internal.api.kinesis;

import static io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiFaults.operation;

import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.stream.StreamMode;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.time.Scheduler;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodResponse;
import software.amazon.awssdk.services.kinesis.model.DisableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.DisableEnhancedMonitoringResponse;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringResponse;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodResponse;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionResponse;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeResponse;

/** Changes the settings of a stream. */
final class KinesisApiSettings {

  private static final List<String> METRICS =
      List.of(
          "IncomingBytes",
          "IncomingRecords",
          "OutgoingBytes",
          "OutgoingRecords",
          "WriteProvisionedThroughputExceeded",
          "ReadProvisionedThroughputExceeded",
          "IteratorAgeMilliseconds");

  private final KinesisApiAddress address;
  private final Scheduler scheduler;

  KinesisApiSettings(KinesisApiAddress address, Scheduler scheduler) {
    this.address = address;
    this.scheduler = scheduler;
  }

  List<Operation> operations() {
    return List.of(
        operation(
            "DecreaseStreamRetentionPeriod",
            DecreaseStreamRetentionPeriodRequest::builder,
            this::decreaseRetention),
        operation(
            "DisableEnhancedMonitoring",
            DisableEnhancedMonitoringRequest::builder,
            this::disableMonitoring),
        operation(
            "EnableEnhancedMonitoring",
            EnableEnhancedMonitoringRequest::builder,
            this::enableMonitoring),
        operation(
            "IncreaseStreamRetentionPeriod",
            IncreaseStreamRetentionPeriodRequest::builder,
            this::increaseRetention),
        operation(
            "StartStreamEncryption", StartStreamEncryptionRequest::builder, this::startEncryption),
        operation(
            "StopStreamEncryption", StopStreamEncryptionRequest::builder, this::stopEncryption),
        operation(
            "UpdateMaxRecordSize", UpdateMaxRecordSizeRequest::builder, this::updateMaxRecordSize),
        operation("UpdateStreamMode", UpdateStreamModeRequest::builder, this::updateMode));
  }

  private IncreaseStreamRetentionPeriodResponse increaseRetention(
      IncreaseStreamRetentionPeriodRequest request) {
    address
        .requireStream(request.streamName(), request.streamARN())
        .settings()
        .increaseRetention(request.retentionPeriodHours());
    return IncreaseStreamRetentionPeriodResponse.builder().build();
  }

  private DecreaseStreamRetentionPeriodResponse decreaseRetention(
      DecreaseStreamRetentionPeriodRequest request) {
    address
        .requireStream(request.streamName(), request.streamARN())
        .settings()
        .decreaseRetention(request.retentionPeriodHours());
    return DecreaseStreamRetentionPeriodResponse.builder().build();
  }

  private StartStreamEncryptionResponse startEncryption(StartStreamEncryptionRequest request) {
    address
        .requireStream(request.streamName(), request.streamARN())
        .settings()
        .startEncryption(request.keyId());
    return StartStreamEncryptionResponse.builder().build();
  }

  private StopStreamEncryptionResponse stopEncryption(StopStreamEncryptionRequest request) {
    address.requireStream(request.streamName(), request.streamARN()).settings().stopEncryption();
    return StopStreamEncryptionResponse.builder().build();
  }

  private UpdateMaxRecordSizeResponse updateMaxRecordSize(UpdateMaxRecordSizeRequest request) {
    address
        .requireStream(request.streamARN())
        .settings()
        .changeMaxRecordSize(request.maxRecordSizeInKiB());
    return UpdateMaxRecordSizeResponse.builder().build();
  }

  private UpdateStreamModeResponse updateMode(UpdateStreamModeRequest request) {
    address
        .requireStream(request.streamARN())
        .settings()
        .changeMode(
            StreamMode.valueOf(request.streamModeDetails().streamModeAsString()),
            scheduler.instant());
    return UpdateStreamModeResponse.builder().build();
  }

  private EnableEnhancedMonitoringResponse enableMonitoring(
      EnableEnhancedMonitoringRequest request) {
    Stream stream = address.requireStream(request.streamName(), request.streamARN());
    Set<String> before = stream.settings().shardLevelMetrics();
    stream.settings().enableMetrics(expanded(request.shardLevelMetricsAsStrings()));
    return EnableEnhancedMonitoringResponse.builder()
        .streamName(stream.name().value())
        .streamARN(stream.arn())
        .currentShardLevelMetricsWithStrings(before)
        .desiredShardLevelMetricsWithStrings(stream.settings().shardLevelMetrics())
        .build();
  }

  private DisableEnhancedMonitoringResponse disableMonitoring(
      DisableEnhancedMonitoringRequest request) {
    Stream stream = address.requireStream(request.streamName(), request.streamARN());
    Set<String> before = stream.settings().shardLevelMetrics();
    stream.settings().disableMetrics(expanded(request.shardLevelMetricsAsStrings()));
    return DisableEnhancedMonitoringResponse.builder()
        .streamName(stream.name().value())
        .streamARN(stream.arn())
        .currentShardLevelMetricsWithStrings(before)
        .desiredShardLevelMetricsWithStrings(stream.settings().shardLevelMetrics())
        .build();
  }

  private static List<String> expanded(List<String> metrics) {
    return metrics.contains("ALL") ? METRICS : metrics;
  }
}
