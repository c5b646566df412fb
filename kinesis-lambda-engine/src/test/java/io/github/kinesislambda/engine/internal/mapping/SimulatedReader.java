package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.poller.Checkpoint;
import io.github.kinesislambda.engine.internal.mapping.poller.Condition;
import io.github.kinesislambda.engine.internal.mapping.poller.Delivery;
import io.github.kinesislambda.engine.internal.mapping.poller.Discarded;
import io.github.kinesislambda.engine.internal.mapping.poller.InvocationResult;
import io.github.kinesislambda.engine.internal.mapping.poller.Lanes;
import io.github.kinesislambda.engine.internal.mapping.poller.Moment;
import io.github.kinesislambda.engine.internal.mapping.poller.PollerPort;
import io.github.kinesislambda.engine.internal.mapping.poller.ShardPoller;
import io.github.kinesislambda.engine.internal.mapping.poller.Step;
import io.github.kinesislambda.engine.internal.mapping.poller.WhatNext;
import io.github.kinesislambda.engine.internal.stream.ReadPosition;
import io.github.kinesislambda.engine.internal.stream.ReadResult;
import io.github.kinesislambda.engine.time.Scheduler.Alarm;
import io.github.kinesislambda.model.event.WindowCall;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drives the machine of one lane, and holds each of its requests to the rules. */
final class SimulatedReader implements PollerPort {

  private final Simulation world;
  private final ShardId shard;
  private final int lane;
  private final int lanes;
  private final ShardPoller poller;
  private final Attempts attempts;
  private final Windows windows;
  private Alarm alarm = () -> {};
  private @Nullable Signal pending;
  private boolean invoking;
  private boolean finished;

  @FunctionalInterface
  private interface Signal {
    Step send(ShardPoller poller, Moment moment);
  }

  SimulatedReader(Simulation world, ShardId shard, int lane, int lanes, Checkpoint from) {
    this.world = world;
    this.shard = shard;
    this.lane = lane;
    this.lanes = lanes;
    this.attempts = new Attempts(world);
    this.windows = new Windows(world, from.window());
    this.poller = new ShardPoller(world.settings, this::isOfLane, ReadPosition.TRIM_HORIZON, from);
  }

  ShardId shard() {
    return shard;
  }

  int lane() {
    return lane;
  }

  boolean reads(ShardId other, int otherLane) {
    return shard.equals(other) && lane == otherLane;
  }

  boolean hasWindow() {
    return windows.isOpen();
  }

  private boolean isOfLane(StreamRecord record) {
    return Lanes.laneOf(record.partitionKey(), lanes) == lane;
  }

  void start() {
    post(ShardPoller::wake);
  }

  void stop() {
    post(ShardPoller::stop);
  }

  private void post(Signal signal) {
    world.time.execute("signal", () -> receive(signal));
  }

  private void receive(Signal signal) {
    pending = signal;
    for (int steps = 0; pending != null && !finished; steps++) {
      world.require(steps < 1_000, "the machine goes round in circles");
      Signal next = pending;
      pending = null;
      next.send(poller, world.moment()).performOn(this);
    }
  }

  @Override
  public void read(ReadPosition position, int limit) {
    world.require(!invoking, "the shard is read during an invocation");
    if (!world.isCalm() && world.random.nextInt(40) == 0) {
      pending = ShardPoller::readFailed;
      return;
    }
    ReadResult result = world.stream.read(shard, position, limit, this::isOfLane);
    pending = (machine, moment) -> machine.recordsRead(result, moment);
  }

  @Override
  public void invoke(Delivery asked) {
    Delivery delivery = Mutations.on(asked, world.mutation);
    world.require(!invoking, "two invocations of a lane at once");
    invoking = true;
    requireLimits(delivery);
    world.fates.delivered(delivery.records());
    attempts.began(delivery);
    delivery.window().ifPresent(call -> windows.began(call, delivery.records()));
    InvocationResult result = SimulatedHandler.answer(world, delivery);
    int millis = world.random.nextInt(3) == 0 ? world.random.nextInt(1, 3_000) : 20;
    world.time.schedule(
        "function", world.time.instant().plusMillis(millis), () -> answered(delivery, result));
  }

  private void answered(Delivery delivery, InvocationResult result) {
    invoking = false;
    int done = SimulatedHandler.recordsDone(result, delivery, world.settings);
    world.fates.processed(delivery.records().subList(0, Math.max(0, done)));
    attempts.ended(delivery, result, done);
    windows.ended(delivery, result, done);
    InvocationResult told = Mutations.on(result, world.mutation);
    receive((machine, moment) -> machine.answered(told, moment));
  }

  private void requireLimits(Delivery delivery) {
    List<StreamRecord> records = delivery.records();
    int bytes = Simulation.EVENT_BYTES;
    for (StreamRecord record : records) {
      bytes += SimulatedStream.bytesOf(record);
      world.require(isOfLane(record), "a record is in the wrong lane");
      world.require(record.sequenceNumber().shardId().equals(shard), "a record of another shard");
    }
    world.require(records.size() <= world.settings.batchSize(), "a batch exceeds its size");
    world.require(
        delivery.window().isPresent()
            ? bytes <= delivery.payloadBytes()
            : bytes == delivery.payloadBytes(),
        "the size of the payload is wrong");
    world.require(
        delivery.payloadBytes() <= world.settings.payload().maximumBytes(),
        "a payload exceeds its limit");
    world.require(
        !records.isEmpty()
            || delivery.window().filter(it -> it.phase() != WindowCall.Phase.OPEN).isPresent(),
        "an empty batch");
    world
        .settings
        .maximumRecordAge()
        .ifPresent(age -> requireYoung(records, world.time.instant().minus(age)));
  }

  private void requireYoung(List<StreamRecord> records, Instant limit) {
    for (StreamRecord record : records) {
      world.require(!record.approximateArrival().isBefore(limit), "a record is too old to be sent");
    }
  }

  @Override
  public void checkpoint(Checkpoint checkpoint) {
    if (checkpoint.window().isEmpty()) {
      windows.gone();
    }
    Optional<SequenceNumber> upTo =
        checkpoint.upTo().map(number -> Mutations.on(number, world.mutation));
    world.keep(shard, lane, new Checkpoint(upTo, checkpoint.window()));
  }

  @Override
  public void discard(Discarded discarded) {
    if (world.mutation == Mutation.DISCARD_FORGOTTEN) {
      return;
    }
    attempts.discarded(discarded);
    if (discarded.condition() == Condition.RECORD_AGE_EXCEEDED) {
      Instant limit = world.time.instant().minus(world.settings.maximumRecordAge().orElseThrow());
      for (StreamRecord record : discarded.records()) {
        world.require(
            record.approximateArrival().isBefore(limit), "a young record was taken for old");
      }
    }
    world.fates.discarded(discarded.records());
  }

  @Override
  public void expired(List<StreamRecord> records) {
    world.fates.expired(records);
  }

  @Override
  public void settled(WhatNext next) {
    attempts.settled(next);
  }

  @Override
  public void waitUntil(Instant instant) {
    alarm.cancel();
    alarm = () -> {};
    if (instant.equals(Instant.MAX)) {
      world.require(invoking, "it waits for nothing");
      return;
    }
    world.require(instant.isAfter(world.time.instant()), "it waits for the past");
    alarm = world.time.schedule("wake", instant, () -> receive(ShardPoller::wake));
  }

  @Override
  public void finish(Ending ending) {
    alarm.cancel();
    finished = true;
    world.finished(this, ending);
  }
}
