package io.github.kinesislambda.engine.internal.api.kinesis;

import static io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiFaults.operation;

import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.stream.StreamMode;
import io.github.kinesislambda.engine.internal.wire.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.DescribeAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeAccountSettingsResponse;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutput;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutputStatus;
import software.amazon.awssdk.services.kinesis.model.UpdateAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateAccountSettingsResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputResponse;
import software.amazon.awssdk.services.kinesis.model.WarmThroughputObject;

/**
 * Settings that decide about prices and capacity.
 *
 * <p>Divergence: they are kept and shown, and change nothing here.
 */
final class KinesisApiAccount {

  /** What AWS commits an account to, and when it may end that at the earliest. */
  private static final Duration COMMITMENT = Duration.ofHours(24);

  private final KinesisApiAddress address;
  private final InstantSource clock;
  private volatile MinimumThroughputBillingCommitmentOutput commitment =
      MinimumThroughputBillingCommitmentOutput.builder()
          .status(MinimumThroughputBillingCommitmentOutputStatus.DISABLED)
          .build();

  KinesisApiAccount(KinesisApiAddress address, InstantSource clock) {
    this.address = address;
    this.clock = clock;
  }

  List<Operation> operations() {
    return List.of(
        operation(
            "DescribeAccountSettings", DescribeAccountSettingsRequest::builder, this::describe),
        operation("UpdateAccountSettings", UpdateAccountSettingsRequest::builder, this::update),
        operation(
            "UpdateStreamWarmThroughput", UpdateStreamWarmThroughputRequest::builder, this::warm));
  }

  private DescribeAccountSettingsResponse describe(DescribeAccountSettingsRequest request) {
    return DescribeAccountSettingsResponse.builder()
        .minimumThroughputBillingCommitment(commitment)
        .build();
  }

  private UpdateAccountSettingsResponse update(UpdateAccountSettingsRequest request) {
    String status = request.minimumThroughputBillingCommitment().statusAsString();
    Instant now = clock.instant();
    MinimumThroughputBillingCommitmentOutput.Builder changed =
        MinimumThroughputBillingCommitmentOutput.builder().status(status);
    if (status.equals("ENABLED")) {
      changed.startedAt(now).earliestAllowedEndAt(now.plus(COMMITMENT));
    } else {
      changed.startedAt(commitment.startedAt()).endedAt(now);
    }
    commitment = changed.build();
    return UpdateAccountSettingsResponse.builder()
        .minimumThroughputBillingCommitment(commitment)
        .build();
  }

  private UpdateStreamWarmThroughputResponse warm(UpdateStreamWarmThroughputRequest request) {
    Stream stream = address.requireStream(request.streamName(), request.streamARN());
    if (stream.settings().mode() != StreamMode.ON_DEMAND) {
      throw KinesisApiFaults.validation(
          "WarmThroughputMiBps can only be set for a stream in ON_DEMAND mode.");
    }
    stream.settings().warm(request.warmThroughputMiBps());
    return UpdateStreamWarmThroughputResponse.builder()
        .streamName(stream.name().value())
        .streamARN(stream.arn())
        .warmThroughput(shown(request.warmThroughputMiBps()))
        .build();
  }

  static WarmThroughputObject shown(int mebibytesPerSecond) {
    return WarmThroughputObject.builder()
        .targetMiBps(mebibytesPerSecond)
        .currentMiBps(mebibytesPerSecond)
        .build();
  }
}
