package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.model.stream.ShardMap;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Decides what is sent when. A pure machine: it is told the time and the answers, and says which
 * call to make next or when to ask again; it has no clock, no thread and no client.
 *
 * <table>
 * <caption>What happens to a trade</caption>
 * <tr><th>State</th><th>leaves it when</th></tr>
 * <tr><td>in the feed</td><td>it is due and there is room</td></tr>
 * <tr><td>waits for its shard</td><td>the shard's meter allows it, its key is not on its way where
 * order is kept, and a call is made</td></tr>
 * <tr><td>on its way</td><td>it is taken: done; or refused: back in front, its shard pauses</td></tr>
 * </table>
 *
 * <p>A call is made at once when it is full or none is on its way. Else what is due is gathered
 * until one returns, {@link #LINGER} at most: calls grow with the rate and with the latency.
 */
final class Dispatch {

  /** How long a call that is not full waits for others to return. */
  static final Duration LINGER = Duration.ofMillis(50);

  private static final long MOST_BYTES_WAITING = 32L * 1024 * 1024;

  private final Feed feed;
  private final ShardMap shards;
  private final Sending sending;
  private final Backoff backoff;
  private final List<ShardQueue> queues;
  private final List<ShardMeter> meters;
  private final Set<String> keysOnTheirWay = new HashSet<>();
  private long calls;
  private int inFlight;
  private int waitingTrades;
  private Instant lastCall = Instant.MIN;

  /**
   * Begins with nothing sent.
   *
   * @param feed gives the trades
   * @param shards where they go
   * @param sending how they are handed over
   * @param backoff how long shards pause that refuse
   * @param firstCall id of the first call
   * @param now when their meters begin
   */
  Dispatch(
      Feed feed, ShardMap shards, Sending sending, Backoff backoff, long firstCall, Instant now) {
    this.feed = feed;
    this.shards = shards;
    this.sending = sending;
    this.backoff = backoff;
    this.calls = firstCall - 1;
    this.meters =
        shards.shards().stream().map(shard -> new ShardMeter(sending.limits(), now)).toList();
    this.queues =
        IntStream.range(0, meters.size())
            .mapToObj(i -> new ShardQueue(i, meters.get(i), sending.packing()))
            .toList();
  }

  /** Puts trades in front of all others, due or not. */
  void first(List<Outgoing> trades) {
    trades.forEach(this::offer);
  }

  /** Whether everything was taken. */
  boolean isDone() {
    return inFlight == 0 && waitingTrades == 0 && feed.isEmpty();
  }

  /** How many calls have not been answered. */
  int inFlight() {
    return inFlight;
  }

  /** The call to make now, if there is one. */
  Optional<Call> next(Instant now) {
    takeWhatIsDue(now);
    if (inFlight == sending.callsInFlight() || (gathers(now) && !fillsACall(now))) {
      return Optional.empty();
    }
    Loading loading = new Loading(sending.order(), keysOnTheirWay);
    for (int i = 0; i < queues.size(); i++) {
      ShardQueue queue = queues.get((int) ((calls + i) % queues.size()));
      if (!queue.readyAt(now).isAfter(now)) {
        queue.load(loading, now);
      }
    }
    if (loading.isEmpty()) {
      return Optional.empty();
    }
    inFlight++;
    lastCall = now;
    Call call = new Call(++calls, now, loading.parcels());
    waitingTrades -= call.trades();
    return Optional.of(call);
  }

  /** When to ask again unless an answer comes before; {@link Instant#MAX} when only that helps. */
  Instant wakeUp(Instant now) {
    if (inFlight == sending.callsInFlight()) {
      return Instant.MAX;
    }
    Instant next = hasRoom() ? feed.nextDue() : Instant.MAX;
    for (ShardQueue queue : queues) {
      next = earlier(next, queue.readyAt(now));
    }
    Instant gathered = inFlight == 0 ? Instant.MIN : lastCall.plus(LINGER);
    Instant wakeUp = next.isBefore(gathered) ? gathered : next;
    /* What is ready and yet did not go waits for its key, so for an answer. */
    return wakeUp.isAfter(now) ? wakeUp : Instant.MAX;
  }

  /** Notes that a call will have no answer. */
  void failed() {
    inFlight--;
  }

  /**
   * Takes an answer.
   *
   * @return how long what was refused waits; empty when nothing was refused
   */
  Optional<Duration> answered(Call call, Outcome outcome, Instant now) {
    inFlight--;
    Map<Integer, List<Parcel>> refused = new TreeMap<>();
    int attempt = 0;
    String errorCode = "";
    for (int i = 0; i < call.parcels().size(); i++) {
      Parcel parcel = call.parcels().get(i);
      Outcome.Result result = outcome.results().get(i);
      keysOnTheirWay.remove(parcel.orderKey());
      if (result.receipt().isPresent()) {
        meters.get(parcel.shard()).taken(now);
        continue;
      }
      if (result.throttled() && !refused.containsKey(parcel.shard())) {
        meters.get(parcel.shard()).refused(call.begun(), now);
      }
      refused.computeIfAbsent(parcel.shard(), shard -> new ArrayList<>()).add(parcel.again());
      waitingTrades += parcel.trades().size();
      if (parcel.attempt() > attempt) {
        attempt = parcel.attempt();
        errorCode = result.errorCode();
      }
    }
    if (refused.isEmpty()) {
      return Optional.empty();
    }
    if (attempt == Backoff.MAX_ATTEMPTS) {
      throw givenUp(refused, errorCode);
    }
    Duration pause = backoff.after(attempt);
    refused.forEach((shard, parcels) -> queues.get(shard).giveBack(parcels, now.plus(pause)));
    return Optional.of(pause);
  }

  private void takeWhatIsDue(Instant now) {
    long bytes = waitingBytes();
    while (waitingTrades < sending.packing().lookAhead()
        && bytes < MOST_BYTES_WAITING
        && !feed.nextDue().isAfter(now)) {
      Outgoing trade = feed.take();
      offer(trade);
      bytes += trade.sizeInBytes();
    }
  }

  private void offer(Outgoing trade) {
    queues.get(shards.indexOf(trade.partitionKey())).offer(trade);
    waitingTrades++;
  }

  private boolean hasRoom() {
    return waitingTrades < sending.packing().lookAhead() && waitingBytes() < MOST_BYTES_WAITING;
  }

  private long waitingBytes() {
    return queues.stream().mapToLong(ShardQueue::bytes).sum();
  }

  private boolean gathers(Instant now) {
    return inFlight > 0 && !feed.isEmpty() && now.isBefore(lastCall.plus(LINGER));
  }

  private boolean fillsACall(Instant now) {
    long records = 0;
    long bytes = 0;
    for (ShardQueue queue : queues) {
      if (!queue.readyAt(now).isAfter(now)) {
        records += queue.records();
        bytes += queue.bytes();
      }
    }
    return bytes >= Call.MAX_BYTES || records >= Call.MAX_RECORDS;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static GoalException givenUp(Map<Integer, List<Parcel>> refused, String errorCode) {
    long trades =
        refused.values().stream()
            .flatMap(List::stream)
            .filter(parcel -> parcel.attempt() > Backoff.MAX_ATTEMPTS)
            .mapToLong(parcel -> parcel.trades().size())
            .sum();
    String found =
        "The stream refused %d trades with %s, %d times in a row."
            .formatted(trades, errorCode, Backoff.MAX_ATTEMPTS);
    return Outcome.Result.refused(errorCode).throttled()
        ? GoalException.machinery(
            found,
            "A shard takes 1000 records and 1 MiB a second; what was acknowledged is in the"
                + " journal.",
            "Lower -Dkinesis.rate, use more shards or more partition keys; -Dkinesis.resume goes"
                + " on.")
        : GoalException.machinery(
            found,
            "Kinesis takes what it refused so when the cause has gone; what was acknowledged is in"
                + " the journal.",
            "Look at the state of the stream and of its key; -Dkinesis.resume then goes on.");
  }
}
