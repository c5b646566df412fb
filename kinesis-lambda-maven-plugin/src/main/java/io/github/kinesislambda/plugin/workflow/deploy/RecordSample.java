package io.github.kinesislambda.plugin.workflow.deploy;

import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.function.Circumstances.LargestRecord;
import io.github.kinesislambda.plugin.workflow.step.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Looks at a few records of a stream; it takes little of the reads that others share. */
record RecordSample(KinesisClient kinesis, Progress progress) {

  private static final int SHARDS = 4;
  private static final int RECORDS_PER_SHARD = 10;

  /** The largest of the oldest records of some shards; empty when none can be read. */
  Optional<LargestRecord> largest(String stream) {
    try {
      List<Integer> sizes =
          kinesis.listShards(request -> request.streamName(stream)).shards().stream()
              .limit(SHARDS)
              .flatMap(shard -> oldest(stream, shard))
              .map(each -> each.data().asByteArrayUnsafe().length)
              .toList();
      return sizes.stream()
          .max(Integer::compare)
          .map(
              bytes ->
                  new LargestRecord(
                      bytes,
                      "the largest of %s looked at has %d bytes"
                          .formatted(Text.count(sizes.size(), "record"), bytes)));
    } catch (KinesisException e) {
      progress.on(new NoSample(stream, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private Stream<Record> oldest(String stream, Shard shard) {
    String iterator =
        kinesis
            .getShardIterator(
                request ->
                    request
                        .streamName(stream)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return kinesis
        .getRecords(request -> request.shardIterator(iterator).limit(RECORDS_PER_SHARD))
        .records()
        .stream();
  }

  /** The stream's records could not be read. */
  record NoSample(String stream, String reason) implements Progress.Event {

    @Override
    public String text() {
      return "Not judged: the size of batches, since records of stream %s cannot be read (%s); -Dkinesis.largestRecordBytes tells it"
          .formatted(stream, reason);
    }
  }
}
