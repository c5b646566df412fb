package io.github.kinesislambda.plugin.workflow.replay;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What waits for one shard: refused parcels first, then trades in the order they were due. */
final class ShardQueue {

  private final int shard;
  private final ShardMeter meter;
  private final Packing packing;
  private final ArrayDeque<Parcel> refused = new ArrayDeque<>();
  private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
  private long bytes;
  private Instant pausedUntil = Instant.MIN;

  ShardQueue(int shard, ShardMeter meter, Packing packing) {
    this.shard = shard;
    this.meter = meter;
    this.packing = packing;
  }

  void offer(Outgoing trade) {
    waiting.add(trade);
    bytes += trade.sizeInBytes();
  }

  /** Takes refused parcels back, in front of all others, and rests until an instant. */
  void giveBack(List<Parcel> parcels, Instant until) {
    for (int i = parcels.size() - 1; i >= 0; i--) {
      refused.addFirst(parcels.get(i));
      bytes += parcels.get(i).sizeInBytes();
    }
    pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
  }

  boolean isEmpty() {
    return refused.isEmpty() && waiting.isEmpty();
  }

  /** How many records wait, at least. */
  int records() {
    return refused.size() + packing.records(waiting.size());
  }

  /** How many bytes wait. */
  long bytes() {
    return bytes;
  }

  /** When something of it is worth a call; {@link Instant#MAX} when nothing waits. */
  Instant readyAt(Instant now) {
    if (isEmpty()) {
      return Instant.MAX;
    }
    int first =
        refused.isEmpty() ? waiting.element().sizeInBytes() : refused.element().sizeInBytes();
    Instant allowed = meter.readyAt(records(), first, now);
    return allowed.isAfter(pausedUntil) ? allowed : pausedUntil;
  }

  /** Puts into a call what it takes and the shard allows. */
  void load(Loading call, Instant now) {
    while (!refused.isEmpty()) {
      int size = refused.element().sizeInBytes();
      if (!call.fits(size) || !meter.allows(size, now)) {
        return;
      }
      put(refused.remove(), call);
    }
    loadWaiting(call, now);
  }

  private void loadWaiting(Loading call, Instant now) {
    List<Outgoing> heldBack = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Outgoing first = waiting.element();
      if (!call.fits(packing.atMost(first)) || !meter.allows(first.sizeInBytes(), now)) {
        break;
      }
      if (call.mayCarry(packing.orderKey(first, shard))) {
        put(packing.next(waiting, shard), call);
      } else {
        heldBack.add(waiting.remove());
      }
    }
    for (int i = heldBack.size() - 1; i >= 0; i--) {
      waiting.addFirst(heldBack.get(i));
    }
  }

  private void put(Parcel parcel, Loading call) {
    meter.take(parcel.sizeInBytes());
    bytes -= parcel.attempt() > 1 ? parcel.sizeInBytes() : sizeOfTrades(parcel);
    call.put(parcel);
  }

  private static long sizeOfTrades(Parcel parcel) {
    return parcel.trades().stream().mapToLong(Outgoing::sizeInBytes).sum();
  }
}
