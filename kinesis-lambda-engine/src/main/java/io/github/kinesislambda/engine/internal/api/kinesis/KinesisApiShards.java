package io.github.kinesislambda.engine.internal.api.kinesis;

import static io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiAddress.given;
import static io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiFaults.operation;

import io.github.kinesislambda.engine.internal.stream.ShardDescription;
import io.github.kinesislambda.engine.internal.stream.ShardFilter;
import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.stream.ShardId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsResponse;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.SplitShardResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse;

/** Lists, splits and merges shards. */
final class KinesisApiShards {

  private static final int DEFAULT_SHARDS_LISTED = 1000;
  private static final String ALL = "FROM_TRIM_HORIZON";

  private final KinesisApiAddress address;
  private final Scheduler scheduler;

  KinesisApiShards(KinesisApiAddress address, Scheduler scheduler) {
    this.address = address;
    this.scheduler = scheduler;
  }

  List<Operation> operations() {
    return List.of(
        operation("ListShards", ListShardsRequest::builder, this::list),
        operation("MergeShards", MergeShardsRequest::builder, this::merge),
        operation("SplitShard", SplitShardRequest::builder, this::split),
        operation("UpdateShardCount", UpdateShardCountRequest::builder, this::updateCount));
  }

  private ListShardsResponse list(ListShardsRequest request) {
    Listing listing = listing(request);
    int limit = given(request.maxResults()).orElse(DEFAULT_SHARDS_LISTED);
    List<ShardDescription> rest =
        listing.stream().shards(listing.filter(scheduler.instant())).stream()
            .filter(shard -> shard.shardId().index() > listing.after())
            .toList();
    List<ShardDescription> page = rest.stream().limit(limit).toList();
    ListShardsResponse.Builder response =
        ListShardsResponse.builder().shards(page.stream().map(KinesisApiModels::shard).toList());
    if (rest.size() > limit) {
      ShardId last = page.get(page.size() - 1).shardId();
      response.nextToken(listing.token(scheduler.instant(), last));
    }
    return response.build();
  }

  private Listing listing(ListShardsRequest request) {
    boolean named = request.streamName() != null || request.streamARN() != null;
    String token = request.nextToken();
    if (token == null && !named) {
      throw KinesisApiFaults.invalidArgument("Either NextToken or StreamName should be provided.");
    }
    requireAlone(token, named ? "StreamName" : null, "StreamName");
    requireAlone(token, request.exclusiveStartShardId(), "ExclusiveStartShardId");
    requireAlone(token, request.streamCreationTimestamp(), "StreamCreationTimestamp");
    if (token != null) {
      return Listing.of(KinesisApiToken.decode(token, 4, scheduler.instant()), address);
    }
    return firstListing(request);
  }

  /** A token says itself where a listing goes on: beside it, nothing else may say so. */
  static void requireAlone(@Nullable String token, @Nullable Object other, String name) {
    if (token != null && other != null) {
      throw KinesisApiFaults.invalidArgument(
          "NextToken and " + name + " cannot be provided together.");
    }
  }

  private Listing firstListing(ListShardsRequest request) {
    Stream stream = address.requireStream(request.streamName(), request.streamARN());
    long after = given(request.exclusiveStartShardId()).map(KinesisApiShards::index).orElse(-1L);
    software.amazon.awssdk.services.kinesis.model.ShardFilter filter = request.shardFilter();
    if (filter == null) {
      return new Listing(stream, ALL, "", after);
    }
    String type = filter.typeAsString();
    String argument =
        switch (type) {
          case "AFTER_SHARD_ID" -> required(filter.shardId(), "ShardId", type);
          case "AT_TIMESTAMP", "FROM_TIMESTAMP" ->
              required(filter.timestamp(), "Timestamp", type).toString();
          default -> "";
        };
    return new Listing(stream, type, argument, after);
  }

  private static <T> T required(@Nullable T value, String member, String type) {
    return given(value)
        .orElseThrow(
            () ->
                KinesisApiFaults.invalidArgument(
                    "Must specify " + member + " for ShardFilter of type " + type + "."));
  }

  private static long index(String shardId) {
    return ShardId.find(shardId)
        .map(ShardId::index)
        .orElseThrow(() -> KinesisApiFaults.invalidArgument("Invalid ShardId: " + shardId));
  }

  private SplitShardResponse split(SplitShardRequest request) {
    address
        .requireStreamOfShard(request.streamName(), request.streamARN(), request.shardToSplit())
        .resharding()
        .split(request.shardToSplit(), request.newStartingHashKey());
    return SplitShardResponse.builder().build();
  }

  private MergeShardsResponse merge(MergeShardsRequest request) {
    address
        .requireStreamOfShard(request.streamName(), request.streamARN(), request.shardToMerge())
        .resharding()
        .merge(request.shardToMerge(), request.adjacentShardToMerge());
    return MergeShardsResponse.builder().build();
  }

  private UpdateShardCountResponse updateCount(UpdateShardCountRequest request) {
    Stream stream = address.requireStream(request.streamName(), request.streamARN());
    int before = stream.resharding().updateCount(request.targetShardCount());
    return UpdateShardCountResponse.builder()
        .streamName(stream.name().value())
        .streamARN(stream.arn())
        .currentShardCount(before)
        .targetShardCount(request.targetShardCount())
        .build();
  }

  /** A listing of shards, wherever it stands. */
  private record Listing(Stream stream, String filterType, String filterArgument, long after) {

    static Listing of(KinesisApiToken token, KinesisApiAddress address) {
      return new Listing(
          address.requireStream(token.part(0), null),
          token.part(1),
          token.part(2),
          Long.parseLong(token.part(3)));
    }

    String token(Instant now, ShardId last) {
      return KinesisApiToken.of(
          now, stream.name().value(), filterType, filterArgument, Long.toString(last.index()));
    }

    ShardFilter filter(Instant now) {
      return switch (filterType) {
        case "AFTER_SHARD_ID" -> new ShardFilter.After(new ShardId(index(filterArgument)));
        case "AT_LATEST" -> ShardFilter.AT_LATEST;
        case "AT_TIMESTAMP" -> new ShardFilter.At(notInFuture(now));
        case "AT_TRIM_HORIZON" -> new ShardFilter.At(Instant.MIN);
        case "FROM_TIMESTAMP" -> new ShardFilter.From(notInFuture(now));
        case ALL -> ShardFilter.ALL;
        default -> throw unknownFilter();
      };
    }

    private Instant notInFuture(Instant now) {
      Instant instant = Instant.parse(filterArgument);
      if (instant.isAfter(now)) {
        throw KinesisApiFaults.invalidArgument(
            "The Timestamp " + instant + " of the ShardFilter cannot lie in the future.");
      }
      return instant;
    }

    private ServiceFault unknownFilter() {
      return KinesisApiFaults.invalidArgument("Unknown ShardFilter type " + filterType + ".");
    }
  }
}
