package io.github.kinesislambda.plugin.workflow.stream;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Asks a stream for its shards, of which Kinesis tells 1,000 at a time. */
public final class AllShards {

  private AllShards() {}

  /**
   * The shards of a stream, open and closed.
   *
   * @throws ResourceNotFoundException when there is no such stream
   */
  public static List<Shard> of(KinesisClient kinesis, String stream) {
    ListShardsResponse page =
        kinesis.listShards(ListShardsRequest.builder().streamName(stream).build());
    List<Shard> shards = new ArrayList<>(page.shards());
    while (page.nextToken() != null) {
      page = kinesis.listShards(ListShardsRequest.builder().nextToken(page.nextToken()).build());
      shards.addAll(page.shards());
    }
    return shards;
  }
}
