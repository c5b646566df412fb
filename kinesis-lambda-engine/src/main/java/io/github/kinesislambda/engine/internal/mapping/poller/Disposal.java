package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.model.event.WindowCall.Phase;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the records that were cut into a batch: done with, sent again, halved or given
 * up; and how far the shard is done with because of that.
 */
final class Disposal {

  private final ArrayDeque<Work> backlog = new ArrayDeque<>();
  private final PollingSettings settings;
  private final Aggregation aggregation;
  private List<Step.Effect> effects = new ArrayList<>();
  private Checkpoint reported;
  private @Nullable SequenceNumber done;
  private @Nullable SequenceNumber seen;

  Disposal(PollingSettings settings, Aggregation aggregation, Checkpoint checkpoint) {
    this.settings = settings;
    this.aggregation = aggregation;
    this.reported = checkpoint;
    this.done = checkpoint.upTo().orElse(null);
  }

  boolean isIdle() {
    return backlog.isEmpty();
  }

  void take(Work work) {
    backlog.add(work);
  }

  void saw(StreamRecord record) {
    seen = record.sequenceNumber();
  }

  /** Returns the oldest work after dropping records that became too old for it. */
  Optional<Work> nextWork(Moment moment) {
    while (!backlog.isEmpty()) {
      Work work = withoutOld(backlog.remove(), moment);
      if (work.size() > 0 || endsWindow(work, moment)) {
        backlog.addFirst(work);
        return Optional.of(work);
      }
    }
    return Optional.empty();
  }

  void removeNext() {
    backlog.remove();
  }

  void settle(Work work, InvocationResult result, Instant now) {
    if (result instanceof InvocationResult.Returned returned) {
      OptionalInt done = Verdict.recordsDone(returned.answer(), work.records(), settings);
      if (done.isPresent()) {
        succeed(work, returned, done.getAsInt(), now);
      } else {
        fail(work, returned.call(), now);
      }
    } else if (result instanceof InvocationResult.Failed failed) {
      fail(work, failed.call(), now);
    } else {
      settled(WhatNext.RETRY);
      backlog.addFirst(work.afterRefusal(later(now, work.refusals() + 1)));
    }
  }

  /**
   * Deals with a batch that is too big for an event: it is halved when the state of a tumbling
   * window has grown since it was cut; a record too big on its own fails like any batch of one.
   */
  void settleOversize(Work work, Instant now) {
    if (work.size() > 1) {
      halve(work);
      return;
    }
    retryOrDiscard(work.afterFailure(Optional.empty()), now);
  }

  /** Gives up records that never came into a batch. */
  void discardOld(List<StreamRecord> records) {
    if (!records.isEmpty()) {
      discard(
          new Discarded(
              records, Condition.RECORD_AGE_EXCEEDED, 1, Optional.empty(), Optional.empty()));
      done = records.get(records.size() - 1).sequenceNumber();
    }
  }

  /** Reports the checkpoint if it moved. */
  void markProgress(boolean nothingBuffered) {
    if (nothingBuffered && backlog.isEmpty() && seen != null) {
      done = seen;
    }
    boolean moved =
        !Optional.ofNullable(done).equals(reported.upTo())
            || !aggregation.window().equals(reported.window());
    if (moved) {
      reported = new Checkpoint(Optional.ofNullable(done), aggregation.window());
      effects.add(new Step.Effect.Progressed(reported));
    }
  }

  List<Step.Effect> takeEffects() {
    List<Step.Effect> taken = effects;
    effects = new ArrayList<>();
    return taken;
  }

  private void succeed(
      Work work, InvocationResult.Returned returned, int doneRecords, Instant now) {
    if (doneRecords > 0) {
      done = work.records().get(doneRecords - 1).sequenceNumber();
    }
    boolean whole = doneRecords == work.size();
    if (!whole) {
      backlog.addFirst(work.remainderFrom(doneRecords, later(now, 1)));
    }
    settled(whole ? WhatNext.CHECKPOINT : WhatNext.RETRY_REMAINDER);
    returned.answer().state().ifPresent(state -> keep(state, whole ? work.phase() : Phase.OPEN));
  }

  private void keep(byte[] state, Phase phase) {
    if (phase == Phase.FINAL) {
      aggregation.close();
    } else if (phase == Phase.TERMINATED_EARLY) {
      aggregation.startAfresh();
    } else if (aggregation.grows(state)) {
      backlog.addFirst(Work.of(List.of(), ClosedBecause.STATE_LIMIT, Phase.TERMINATED_EARLY));
    }
  }

  private void fail(Work work, Call call, Instant now) {
    if (settings.bisects() && work.size() > 1) {
      settled(WhatNext.BISECT);
      halve(work);
      return;
    }
    Work failed = work.afterFailure(Optional.of(call));
    settled(settings.allowsAnotherAttempt(failed.attempts()) ? WhatNext.RETRY : WhatNext.DISCARD);
    retryOrDiscard(failed, now);
  }

  private void halve(Work work) {
    backlog.addFirst(work.rightHalf());
    backlog.addFirst(work.leftHalf());
  }

  private void retryOrDiscard(Work failed, Instant now) {
    if (settings.allowsAnotherAttempt(failed.attempts())) {
      backlog.addFirst(failed.waitingUntil(later(now, failed.attempts())));
      return;
    }
    if (failed.size() > 0) {
      discard(
          new Discarded(
              failed.records(),
              Condition.RETRY_ATTEMPTS_EXHAUSTED,
              failed.attempts(),
              failed.lastCall(),
              aggregation.call(failed.phase())));
      done = failed.last().sequenceNumber();
      endWindowAfter(failed);
    } else {
      abandonWindow(failed.phase());
    }
  }

  /** A window whose last records were given up still gets its final invocation. */
  private void endWindowAfter(Work given) {
    if (given.phase() != Phase.OPEN) {
      backlog.addFirst(Work.of(List.of(), given.closedBecause(), given.phase()));
    }
  }

  private void abandonWindow(Phase phase) {
    if (phase == Phase.TERMINATED_EARLY) {
      aggregation.startAfresh();
    } else {
      aggregation.close();
    }
  }

  private Work withoutOld(Work work, Moment moment) {
    Work kept = work;
    if (settings.maximumRecordAge().isPresent()) {
      Instant limit = moment.now().minus(settings.maximumRecordAge().get());
      Age age = Age.split(kept.records(), limit);
      for (var run : age.runs()) {
        discard(
            new Discarded(
                run,
                Condition.RECORD_AGE_EXCEEDED,
                Math.max(1, work.attempts()),
                work.lastCall(),
                aggregation.call(work.phase())));
      }
      kept = without(age, kept);
    }
    if (work.wasTried()) {
      Age age = Age.split(kept.records(), moment.horizon());
      age.runs().forEach(run -> effects.add(new Step.Effect.Expired(run)));
      kept = without(age, kept);
    }
    return kept;
  }

  private Work without(Age age, Work work) {
    if (age.runs().isEmpty()) {
      return work;
    }
    if (age.fresh().isEmpty()) {
      done = work.last().sequenceNumber();
      return Work.of(List.of(), work.closedBecause(), work.phase());
    }
    if (age.leading()) {
      List<StreamRecord> run = age.runs().get(0);
      done = run.get(run.size() - 1).sequenceNumber();
    }
    return work.holding(age.fresh());
  }

  /** Tells whether work without records is still to be sent, because it ends a window. */
  private boolean endsWindow(Work work, Moment moment) {
    if (work.phase() == Phase.OPEN) {
      return false;
    }
    Instant newest = aggregation.window().map(OpenWindow::latestArrival).orElse(Instant.MIN);
    Instant oldest =
        settings
            .maximumRecordAge()
            .map(moment.now()::minus)
            .filter(limit -> limit.isAfter(moment.horizon()))
            .orElse(moment.horizon());
    if (work.wasTried() && newest.isBefore(oldest)) {
      abandonWindow(work.phase());
      return false;
    }
    return true;
  }

  private void discard(Discarded discarded) {
    effects.add(new Step.Effect.Discard(discarded));
  }

  private void settled(WhatNext next) {
    effects.add(new Step.Effect.Settled(next));
  }

  private Instant later(Instant now, int retry) {
    return now.plus(settings.backoff().beforeRetry(retry));
  }
}
