package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.engine.internal.stream.ReadPosition;
import io.github.kinesislambda.engine.internal.stream.ReadResult;
import io.github.kinesislambda.model.event.WindowCall;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes one shard of one mapping, or one lane of it, from records to checkpoints.
 *
 * <p>It is a pure machine: each method is a signal with the present, each answer the effects of it
 * and exactly one request. It reads no clock, starts no thread and does no I/O, so that the same
 * signals always give the same answers.
 *
 * <table>
 *   <caption>States</caption>
 *   <tr><th>State</th><th>Request</th><th>Left by</th></tr>
 *   <tr><td>reading</td><td>read</td><td>recordsRead, readFailed</td></tr>
 *   <tr><td>filling a batch, caught up, or backing off</td><td>wait until</td><td>wake,
 *       recordsArrived</td></tr>
 *   <tr><td>invoking</td><td>invoke, then wait</td><td>answered</td></tr>
 *   <tr><td>ended</td><td>finish</td><td></td></tr>
 * </table>
 *
 * <p>Work that was cut from the shard comes first: the next batch is cut only when every part of
 * the batch before it succeeded, expired or was discarded.
 */
public final class ShardPoller {

  private static final Step.Request AWAIT_SIGNAL = new Step.Request.WaitUntil(Instant.MAX);

  private final PollingSettings settings;
  private final Predicate<StreamRecord> selection;
  private final Aggregation aggregation;
  private final RecordBuffer buffer;
  private final Reading reading;
  private final Disposal disposal;
  private @Nullable Work running;
  private boolean stopping;

  /**
   * Creates a machine that has not begun.
   *
   * @param settings of the mapping
   * @param selection which records of the shard concern this reader: those of its lane that match
   *     the mapping's filters
   * @param start where to read when there is no checkpoint
   * @param checkpoint where an earlier reader of the same shard ended
   */
  public ShardPoller(
      PollingSettings settings,
      Predicate<StreamRecord> selection,
      ReadPosition start,
      Checkpoint checkpoint) {
    this.settings = settings;
    this.selection = selection;
    aggregation = new Aggregation(settings.tumblingWindow(), checkpoint.window());
    buffer = new RecordBuffer(settings, aggregation);
    reading =
        new Reading(
            checkpoint.upTo().map(ReadPosition::after).orElse(start), settings.pollInterval());
    disposal = new Disposal(settings, aggregation, checkpoint);
  }

  /** Begins, or goes on at the instant that was waited for. */
  public Step wake(Moment moment) {
    return next(moment);
  }

  /** Takes note that the shard has new records, so that they are read at once. */
  public Step recordsArrived(Moment moment) {
    reading.makeDue(moment.now());
    return next(moment);
  }

  /** Takes what the shard held. */
  public Step recordsRead(ReadResult result, Moment moment) {
    reading.advance(result, moment.now());
    for (StreamRecord record : result.records()) {
      disposal.saw(record);
      if (selection.test(record)) {
        buffer.add(record, moment.now());
      }
    }
    return next(moment);
  }

  /** Takes note that the shard could not be read; it is read again at the base rate. */
  public Step readFailed(Moment moment) {
    reading.failed(moment.now());
    return next(moment);
  }

  /** Takes the outcome of the invocation that was requested. */
  public Step answered(InvocationResult result, Moment moment) {
    Work work = running;
    if (work == null) {
      throw new IllegalStateException("No invocation was requested, yet there is " + result);
    }
    running = null;
    disposal.settle(work, result, moment.now());
    if (disposal.isIdle()) {
      buffer.restartWindow(moment.now());
    }
    return next(moment);
  }

  /** Ends after the running invocation, without starting anything new. */
  public Step stop(Moment moment) {
    stopping = true;
    return next(moment);
  }

  private Step next(Moment moment) {
    Step.Request request = request(moment);
    disposal.markProgress(running == null && buffer.isEmpty());
    return new Step(disposal.takeEffects(), request);
  }

  private Step.Request request(Moment moment) {
    if (running != null) {
      return AWAIT_SIGNAL;
    }
    if (stopping) {
      return new Step.Request.Finish(PollerPort.Ending.STOPPED);
    }
    while (true) {
      Optional<Step.Request> work = resume(moment);
      if (work.isPresent()) {
        return work.get();
      }
      dropTooOld(moment.now());
      Optional<Work> full = buffer.full();
      if (full.isEmpty() && reading.isDue(moment.now())) {
        return reading.request(buffer.missing());
      }
      Optional<Work> batch = full.or(() -> buffer.due(moment.now(), reading.isDrained()));
      if (batch.isEmpty()) {
        return idle();
      }
      disposal.take(batch.get());
    }
  }

  private Step.Request idle() {
    if (reading.isDrained()) {
      return new Step.Request.Finish(PollerPort.Ending.SHARD_END);
    }
    Instant deadline = buffer.deadline();
    Instant poll = reading.due();
    return new Step.Request.WaitUntil(poll.isBefore(deadline) ? poll : deadline);
  }

  /** Sends the oldest work, or waits for it; empty when there is none. */
  private Optional<Step.Request> resume(Moment moment) {
    while (!disposal.isIdle()) {
      Optional<Work> oldest = disposal.nextWork(moment);
      if (oldest.isEmpty()) {
        buffer.restartWindow(moment.now());
        return Optional.empty();
      }
      Work work = oldest.get();
      if (work.notBefore().isAfter(moment.now())) {
        return Optional.of(new Step.Request.WaitUntil(work.notBefore()));
      }
      Delivery delivery = delivery(work);
      disposal.removeNext();
      if (delivery.payloadBytes() <= settings.payload().maximumBytes()) {
        running = work;
        return Optional.of(new Step.Request.Invoke(delivery));
      }
      disposal.settleOversize(work, moment.now());
    }
    return Optional.empty();
  }

  private void dropTooOld(Instant now) {
    settings
        .maximumRecordAge()
        .ifPresent(age -> disposal.discardOld(buffer.removeOlderThan(now.minus(age))));
  }

  private Delivery delivery(Work work) {
    Optional<WindowCall> window = aggregation.call(work.phase());
    PayloadLimit payload = settings.payload();
    int bytes = payload.eventBytes() + window.map(PayloadLimit::windowBytes).orElse(0);
    for (StreamRecord record : work.records()) {
      bytes += payload.bytesOf(record);
    }
    return new Delivery(
        work.records(), bytes, work.closedBecause(), work.origin(), work.attempts() + 1, window);
  }
}
