package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.poller.Call;
import io.github.kinesislambda.engine.internal.mapping.poller.Checkpoint;
import io.github.kinesislambda.engine.internal.mapping.poller.Delivery;
import io.github.kinesislambda.engine.internal.mapping.poller.Discarded;
import io.github.kinesislambda.engine.internal.mapping.poller.InvocationResult;
import io.github.kinesislambda.engine.internal.mapping.poller.Moment;
import io.github.kinesislambda.engine.internal.mapping.poller.PollerPort;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.Answers;
import io.github.kinesislambda.engine.internal.mapping.poller.ShardPoller;
import io.github.kinesislambda.engine.internal.mapping.poller.Step;
import io.github.kinesislambda.engine.internal.mapping.poller.WhatNext;
import io.github.kinesislambda.engine.internal.stream.ReadPosition;
import io.github.kinesislambda.engine.internal.stream.ReadResult;
import io.github.kinesislambda.engine.internal.stream.StreamException;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.event.HandlerAnswer;
import io.github.kinesislambda.model.event.KinesisEventWriter;
import io.github.kinesislambda.model.fault.FaultRule;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Performs what the machine of one lane asks for: reads the stream, calls the function, sets the
 * alarm. Signals come one at a time, under this object's lock.
 */
final class ShardDriver implements PollerPort {

  private final MappingRun run;
  private final ShardId shardId;
  private final int lane;
  private final String name;
  private final ShardPoller poller;
  private EventWriters writers;
  private Scheduler.Alarm alarm = () -> {};
  private @Nullable Signal pending;
  private @Nullable Underway underway;
  private boolean finished;

  ShardDriver(MappingRun run, ShardId shardId, int lane, ReadPosition start, Checkpoint from) {
    this.run = run;
    this.shardId = shardId;
    this.lane = lane;
    this.name = run.functionName() + " " + shardId + (lane == 0 ? "" : " lane " + lane);
    this.writers = new EventWriters(run, shardId);
    this.poller =
        new ShardPoller(
            run.settings(record -> writers.current().bytesOf(record) + 1, writers.emptyBytes()),
            run.selection(shardId, lane),
            start,
            from);
  }

  ShardId shardId() {
    return shardId;
  }

  int lane() {
    return lane;
  }

  void start() {
    post(ShardPoller::wake);
  }

  void stop() {
    post(ShardPoller::stop);
  }

  void recordsArrived() {
    post(ShardPoller::recordsArrived);
  }

  private void post(Signal signal) {
    run.scheduler().execute(name, () -> receive(signal));
  }

  private synchronized void receive(Signal signal) {
    pending = signal;
    while (pending != null && !finished) {
      Signal next = pending;
      pending = null;
      next.send(poller, run.moment()).performOn(this);
    }
  }

  @Override
  public void read(ReadPosition position, int limit) {
    try {
      ReadResult result = run.stream().readByMapping(shardId, lane, position, limit);
      pending = (machine, moment) -> machine.recordsRead(result, moment);
    } catch (StreamException unreadable) {
      run.sourceFailed();
      pending = ShardPoller::readFailed;
    }
  }

  @Override
  public void invoke(Delivery delivery) {
    KinesisEventWriter writer = writers.renewed();
    Instant started = run.scheduler().instant();
    int concurrency = run.invocationBegan();
    FaultyCall call = FaultyCall.of(run, shardId, lane, delivery);
    call.make(run, writer)
        .whenComplete(
            (attempt, failure) ->
                run.scheduler()
                    .execute(
                        name,
                        () ->
                            answered(
                                new Underway(
                                    delivery,
                                    started,
                                    concurrency,
                                    call.rule(),
                                    run.orUnavailable(attempt, failure)))));
  }

  private void answered(Underway ended) {
    run.invocationEnded();
    synchronized (this) {
      underway = ended;
      receive((machine, moment) -> machine.answered(result(ended.attempt()), moment));
    }
  }

  @Override
  public void settled(WhatNext next) {
    Underway ended = underway;
    underway = null;
    if (ended != null) {
      run.record(
          new Invocation(
              run.mappingId(),
              run.functionArn(),
              run.eventSourceArn(),
              shardId,
              lane,
              Invocation.Delivered.of(ended.delivery()),
              ended.concurrency(),
              ended.started(),
              ended.attempt(),
              next,
              ended.fault()));
    }
  }

  @Override
  public void checkpoint(Checkpoint checkpoint) {
    run.progress().keep(shardId, lane, checkpoint);
  }

  @Override
  public void discard(Discarded discarded) {
    run.discarded(discarded, shardId, writers.current());
  }

  @Override
  public void expired(List<StreamRecord> records) {
    run.expired(shardId, records);
  }

  @Override
  public void waitUntil(Instant instant) {
    alarm.cancel();
    alarm =
        instant.equals(Instant.MAX)
            ? () -> {}
            : run.scheduler().schedule(name, instant, () -> receive(ShardPoller::wake));
  }

  @Override
  public void finish(Ending ending) {
    alarm.cancel();
    finished = true;
    run.scheduler().execute(name, () -> run.finished(this, ending));
  }

  private InvocationResult result(Attempt attempt) {
    boolean failed = attempt.outcome() == Attempt.Outcome.FUNCTION_ERROR;
    if (!failed && attempt.outcome() != Attempt.Outcome.RETURNED) {
      return new InvocationResult.Refused(attempt.requestId());
    }
    Call call =
        new Call(
            attempt.requestId(),
            attempt.executedVersion(),
            200,
            failed ? Optional.of("Unhandled") : Optional.empty());
    return failed
        ? new InvocationResult.Failed(call)
        : new InvocationResult.Returned(call, answer(attempt));
  }

  private HandlerAnswer answer(Attempt attempt) {
    boolean read =
        run.configuration().answers() == Answers.REPORT_BATCH_ITEM_FAILURES
            || !run.configuration().tumblingWindow().isZero();
    return read ? HandlerAnswer.read(attempt.answer()) : HandlerAnswer.EMPTY;
  }

  @FunctionalInterface
  private interface Signal {
    Step send(ShardPoller poller, Moment moment);
  }

  private record Underway(
      Delivery delivery,
      Instant started,
      int concurrency,
      Optional<FaultRule> fault,
      Attempt attempt) {}
}
