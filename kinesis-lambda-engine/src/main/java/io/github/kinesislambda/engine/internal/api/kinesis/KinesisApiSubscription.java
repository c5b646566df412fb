package io.github.kinesislambda.engine.internal.api.kinesis;

import io.github.kinesislambda.engine.internal.stream.ReadPosition;
import io.github.kinesislambda.engine.internal.stream.ReadResult;
import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.stream.StreamException;
import io.github.kinesislambda.engine.internal.wire.EventStream;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/**
 * One subscription to one shard: pushes its records as they come, for five minutes.
 *
 * <p>A quiet shard gives an empty event every five seconds, whose continuation number moves the
 * consumer on. At the end of a closed shard the last event names its children.
 */
final class KinesisApiSubscription {

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final int MOST_RECORDS = 1_000;
  private static final String EVENT = "SubscribeToShardEvent";

  private final Stream stream;
  private final ShardId shardId;
  private final long bytesASecond;
  private final Scheduler scheduler;
  private final Consumer<KinesisApiSubscription> released;
  private final Instant openedAt;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final List<Runnable> cleanups = new ArrayList<>(); // guarded by this
  private ReadPosition position; // guarded by this
  private @Nullable EventStream events; // guarded by this
  private Scheduler.Alarm next = () -> {}; // guarded by this
  private boolean catchingUp; // guarded by this
  private boolean ended; // guarded by this

  KinesisApiSubscription(
      Stream stream,
      ShardId shardId,
      ReadPosition position,
      long bytesASecond,
      Scheduler scheduler,
      Consumer<KinesisApiSubscription> released) {
    this.stream = stream;
    this.shardId = shardId;
    this.position = position;
    this.bytesASecond = bytesASecond;
    this.scheduler = scheduler;
    this.released = released;
    this.openedAt = scheduler.instant();
  }

  Instant openedAt() {
    return openedAt;
  }

  /** Begins to push. */
  void start(EventStream opened) {
    synchronized (this) {
      if (ended) {
        opened.end();
        return;
      }
      events = opened;
      Scheduler.Alarm life = scheduler.schedule(name(), openedAt.plus(LIFE), this::end);
      cleanups.add(life::cancel);
      cleanups.add(stream.onNews(this::wakeFor)::close);
    }
    opened.onEnd(this::end);
    scheduler.execute(name(), () -> push(true));
  }

  /** Ends normally; the client subscribes again from the last continuation number. */
  synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    next.cancel();
    cleanups.forEach(Runnable::run);
    released.accept(this);
    if (events != null) {
      events.end();
    }
  }

  private void wakeFor(ShardId withNews) {
    if (withNews.equals(shardId) && woken.compareAndSet(false, true)) {
      scheduler.execute(name(), () -> push(false));
    }
  }

  /** Sends what there is to read; nothing new is sent only when an event is due. */
  private synchronized void push(boolean due) {
    woken.set(false);
    if (ended || events == null || (catchingUp && !due)) {
      return;
    }
    try {
      send(events, due);
    } catch (StreamException gone) {
      events.fail(KinesisApiFaults.of(gone));
      end();
    }
  }

  private void send(EventStream to, boolean due) {
    ReadResult result = stream.read(shardId, position, MOST_RECORDS);
    if (!due && result.records().isEmpty() && !result.isEndOfShard()) {
      return;
    }
    to.send(EVENT, event(result));
    if (result.isEndOfShard()) {
      end();
      return;
    }
    position = result.next().orElse(position);
    next.cancel();
    catchingUp = result.millisBehindLatest() > 0;
    Instant at = scheduler.instant().plus(catchingUp ? pause(result) : QUIET);
    next = scheduler.schedule(name(), at, () -> push(true));
  }

  private SubscribeToShardEvent event(ReadResult result) {
    SubscribeToShardEvent.Builder event =
        SubscribeToShardEvent.builder()
            .records(
                result.records().stream().map(it -> KinesisApiModels.record(it, stream)).toList())
            .millisBehindLatest(result.millisBehindLatest());
    if (result.isEndOfShard()) {
      event.childShards(result.children().stream().map(KinesisApiModels::child).toList());
    } else {
      event.continuationSequenceNumber(continuation(result).toString());
    }
    return event.build();
  }

  private SequenceNumber continuation(ReadResult result) {
    List<StreamRecord> records = result.records();
    return records.isEmpty()
        ? stream.continuation(shardId, position)
        : records.get(records.size() - 1).sequenceNumber();
  }

  private Duration pause(ReadResult result) {
    long bytes = result.records().stream().mapToLong(it -> it.data().length).sum();
    return Duration.ofNanos(bytes * 1_000_000_000L / bytesASecond);
  }

  private String name() {
    return "subscription " + shardId;
  }
}
