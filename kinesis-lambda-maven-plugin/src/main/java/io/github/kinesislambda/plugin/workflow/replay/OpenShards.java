package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.model.stream.ShardMap;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.stream.AllShards;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Asks a stream which shards take records. */
final class OpenShards {

  private OpenShards() {}

  /**
   * The shards that take records now.
   *
   * @throws GoalException when there is no such stream, or it is not ready
   */
  static ShardMap of(KinesisClient kinesis, String stream) {
    List<ShardMap.Shard> open =
        all(kinesis, stream).stream()
            .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
            .map(
                shard ->
                    ShardMap.Shard.of(
                        shard.shardId(),
                        shard.hashKeyRange().startingHashKey(),
                        shard.hashKeyRange().endingHashKey()))
            .toList();
    if (open.isEmpty()) {
      throw GoalException.project(
          "Stream %s has no open shard.".formatted(stream),
          "A replay needs a stream that is ACTIVE.",
          "Run kinesis:create, which waits for it, then the replay.");
    }
    return ShardMap.of(open);
  }

  private static List<Shard> all(KinesisClient kinesis, String stream) {
    try {
      return AllShards.of(kinesis, stream);
    } catch (ResourceNotFoundException e) {
      throw GoalException.project(
          "Stream %s does not exist.".formatted(stream),
          "A replay sends to a stream that was created before.",
          "Run kinesis:create, or name another stream with -Dkinesis.stream.",
          e);
    }
  }
}
