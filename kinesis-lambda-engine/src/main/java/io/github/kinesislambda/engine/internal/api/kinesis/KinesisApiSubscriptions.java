package io.github.kinesislambda.engine.internal.api.kinesis;

import static io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiAddress.given;

import io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiAddress.Registered;
import io.github.kinesislambda.engine.internal.stream.PositionRequest;
import io.github.kinesislambda.engine.internal.stream.ReadPosition;
import io.github.kinesislambda.engine.internal.stream.StreamConsumer;
import io.github.kinesislambda.engine.internal.stream.StreamException;
import io.github.kinesislambda.engine.internal.stream.StreamLimits;
import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.internal.wire.EventStream;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;

/** Opens subscriptions to shards and sees that each consumer has one per shard. */
final class KinesisApiSubscriptions {

  private static final Duration EXCLUSIVE = Duration.ofSeconds(5);

  /** What AWS gives one consumer of one shard a second. */
  private static final long STRICT_BYTES_A_SECOND = 2L * 1024 * 1024;

  /**
   * Fast, but slow enough that a long backlog does not pile up before the network.
   *
   * <p>Divergence: AWS gives 2 MiB a second; so does the engine with {@link StreamLimits#STRICT}.
   */
  private static final long RELAXED_BYTES_A_SECOND = 32L * 1024 * 1024;

  private final Streams streams;
  private final KinesisApiAddress address;
  private final Scheduler scheduler;
  private final Map<Key, KinesisApiSubscription> open = new HashMap<>(); // guarded by this

  KinesisApiSubscriptions(Streams streams, KinesisApiAddress address, Scheduler scheduler) {
    this.streams = streams;
    this.address = address;
    this.scheduler = scheduler;
  }

  private record Key(String consumerArn, ShardId shardId) {}

  List<Operation> operations() {
    return List.of(
        Operation.streaming("SubscribeToShard", SubscribeToShardRequest::builder, this::subscribe));
  }

  /** Checks a request and returns what begins to push once the stream is open. */
  Consumer<EventStream> subscribe(SubscribeToShardRequest request) {
    try {
      Registered registered = address.requireConsumer(request.consumerARN());
      requireActive(registered);
      StartingPosition start = request.startingPosition();
      ReadPosition position =
          registered.stream()
              .position(
                  request.shardId(),
                  PositionRequest.ofSubscription(
                      start.typeAsString(),
                      given(start.sequenceNumber()),
                      given(start.timestamp())));
      KinesisApiFaults.endDryRun(request.dryRun());
      return claim(registered, ShardId.parse(request.shardId()), position)::start;
    } catch (StreamException e) {
      throw KinesisApiFaults.of(e);
    }
  }

  private void requireActive(Registered registered) {
    StreamConsumer consumer = registered.consumer();
    if (consumer.status() != StreamConsumer.Status.ACTIVE) {
      throw inUse(
          "Consumer %s with creation timestamp %d under stream: %s , account %s. is not in ACTIVE status."
              .formatted(
                  consumer.name(),
                  consumer.createdAt().getEpochSecond(),
                  registered.stream().name(),
                  account()));
    }
  }

  /**
   * Makes room for a subscription: one younger than five seconds stays, an older one gives way.
   *
   * <p>Divergence: AWS refuses a second call within five seconds even if the first subscription has
   * ended meanwhile; here it is free at once, so that a test need not wait.
   */
  private synchronized KinesisApiSubscription claim(
      Registered registered, ShardId shardId, ReadPosition position) {
    Key key = new Key(registered.consumer().arn(), shardId);
    Instant now = scheduler.instant();
    KinesisApiSubscription present = open.get(key);
    if (present != null && present.openedAt().plus(EXCLUSIVE).isAfter(now)) {
      throw inUse(
          "Another active subscription exists for this consumer: %s:%s:%s:%s"
              .formatted(
                  account(), registered.stream().name(), shardId, registered.consumer().name()));
    }
    KinesisApiSubscription next =
        new KinesisApiSubscription(
            registered.stream(),
            shardId,
            position,
            bytesASecond(),
            scheduler,
            it -> release(key, it));
    open.put(key, next);
    if (present != null) {
      scheduler.execute("subscription " + shardId, present::end);
    }
    return next;
  }

  private synchronized void release(Key key, KinesisApiSubscription subscription) {
    open.remove(key, subscription);
  }

  private long bytesASecond() {
    return streams.configuration().limits() == StreamLimits.STRICT
        ? STRICT_BYTES_A_SECOND
        : RELAXED_BYTES_A_SECOND;
  }

  private String account() {
    return streams.configuration().account();
  }

  private static ServiceFault inUse(String message) {
    return ServiceFault.badRequest("ResourceInUseException", message);
  }
}
