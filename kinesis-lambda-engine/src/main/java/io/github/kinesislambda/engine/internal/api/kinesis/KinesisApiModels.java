package io.github.kinesislambda.engine.internal.api.kinesis;

import io.github.kinesislambda.engine.internal.stream.ChildShard;
import io.github.kinesislambda.engine.internal.stream.ShardDescription;
import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.stream.StreamSettings;
import io.github.kinesislambda.model.stream.HashKeyRange;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.EnhancedMetrics;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.SequenceNumberRange;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamModeDetails;

/** Writes what streams say as the SDK's model classes. */
final class KinesisApiModels {

  private KinesisApiModels() {}

  static Shard shard(ShardDescription shard) {
    SequenceNumberRange.Builder numbers =
        SequenceNumberRange.builder()
            .startingSequenceNumber(shard.startingSequenceNumber().toString());
    shard
        .endingSequenceNumber()
        .ifPresent(ending -> numbers.endingSequenceNumber(ending.toString()));
    Shard.Builder builder =
        Shard.builder()
            .shardId(shard.shardId().toString())
            .hashKeyRange(hashKeyRange(shard.hashKeyRange()))
            .sequenceNumberRange(numbers.build());
    List<ShardId> parents = shard.parents();
    if (!parents.isEmpty()) {
      builder.parentShardId(parents.get(0).toString());
    }
    if (parents.size() > 1) {
      builder.adjacentParentShardId(parents.get(1).toString());
    }
    return builder.build();
  }

  static software.amazon.awssdk.services.kinesis.model.ChildShard child(ChildShard child) {
    return software.amazon.awssdk.services.kinesis.model.ChildShard.builder()
        .shardId(child.shardId().toString())
        .parentShards(child.parents().stream().map(ShardId::toString).toList())
        .hashKeyRange(hashKeyRange(child.hashKeyRange()))
        .build();
  }

  /** Records of an encrypted stream say so; others say nothing. */
  static Record record(StreamRecord streamRecord, Stream stream) {
    Record.Builder builder =
        Record.builder()
            .sequenceNumber(streamRecord.sequenceNumber().toString())
            .approximateArrivalTimestamp(streamRecord.approximateArrival())
            .data(SdkBytes.fromByteArrayUnsafe(streamRecord.data()))
            .partitionKey(streamRecord.partitionKey());
    if (stream.settings().encryptionKeyId().isPresent()) {
      builder.encryptionType(EncryptionType.KMS);
    }
    return builder.build();
  }

  static EncryptionType encryptionType(StreamSettings settings) {
    return settings.encryptionKeyId().isPresent() ? EncryptionType.KMS : EncryptionType.NONE;
  }

  static EnhancedMetrics enhancedMetrics(StreamSettings settings) {
    return EnhancedMetrics.builder()
        .shardLevelMetricsWithStrings(settings.shardLevelMetrics())
        .build();
  }

  static StreamModeDetails mode(StreamSettings settings) {
    return StreamModeDetails.builder().streamMode(settings.mode().name()).build();
  }

  private static software.amazon.awssdk.services.kinesis.model.HashKeyRange hashKeyRange(
      HashKeyRange range) {
    return software.amazon.awssdk.services.kinesis.model.HashKeyRange.builder()
        .startingHashKey(range.start().toString())
        .endingHashKey(range.end().toString())
        .build();
  }
}
