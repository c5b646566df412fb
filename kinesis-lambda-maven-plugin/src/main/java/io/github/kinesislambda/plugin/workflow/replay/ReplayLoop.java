package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.model.stream.ShardMap;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Drives a {@link Dispatch}: makes its calls in lanes and tells it the answers. */
final class ReplayLoop {

  private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(2);

  private final ReplayPlan plan;
  private final Dispatch dispatch;
  private final Lanes lanes;
  private final Clockwork clock;
  private final Progress progress;
  private final long before;
  private final Tally tally = new Tally();
  private final Instant begin;
  private Instant told;

  /**
   * Begins with nothing sent.
   *
   * @param plan what is told about
   * @param dispatch decides
   * @param lanes make the calls
   * @param clock tells the time
   * @param progress is told {@link ReplayEvent}s
   * @param before how many trades were acknowledged before an interruption
   * @param begin when the first trade is due
   */
  ReplayLoop(
      ReplayPlan plan,
      Dispatch dispatch,
      Lanes lanes,
      Clockwork clock,
      Progress progress,
      long before,
      Instant begin) {
    this.plan = plan;
    this.dispatch = dispatch;
    this.lanes = lanes;
    this.clock = clock;
    this.progress = progress;
    this.before = before;
    this.begin = begin;
    this.told = begin;
  }

  /** Returns when everything was taken. */
  ReplaySummary run(int replay, ShardMap shards) {
    try {
      while (!dispatch.isDone()) {
        step();
      }
    } catch (RuntimeException e) {
      hearOutstandingAnswers();
      throw e;
    }
    return tally.summary(replay, plan.stream(), Duration.between(begin, clock.instant()), shards);
  }

  private void step() {
    Instant now = clock.instant();
    Optional<Call> call = dispatch.next(now);
    if (call.isPresent()) {
      lanes.begin(call.get());
      return;
    }
    lanes.await(dispatch.wakeUp(now)).ifPresent(this::take);
  }

  private void take(Lanes.Answer answer) {
    Outcome outcome = answer.outcome();
    if (outcome == null) {
      dispatch.failed();
      throw Objects.requireNonNull(answer.failure());
    }
    tally.answered(answer.call(), outcome);
    Optional<Duration> pause = dispatch.answered(answer.call(), outcome, clock.instant());
    tellRecords(answer.call(), outcome);
    pause.ifPresent(wait -> tellRefused(outcome, wait));
    tellProgress();
  }

  private void tellRecords(Call call, Outcome outcome) {
    for (int i = 0; i < call.parcels().size(); i++) {
      Parcel parcel = call.parcels().get(i);
      Optional<SentTrade.Receipt> receipt = outcome.results().get(i).receipt();
      if (receipt.isPresent()) {
        for (Outgoing trade : parcel.trades()) {
          progress.on(ReplayEvent.RecordTaken.of(trade, receipt.get(), outcome, parcel.attempt()));
        }
      }
    }
  }

  private void tellRefused(Outcome outcome, Duration pause) {
    List<String> codes =
        outcome.results().stream()
            .filter(result -> result.receipt().isEmpty())
            .map(Outcome.Result::errorCode)
            .toList();
    progress.on(new ReplayEvent.SendingAgain(codes.size(), codes.get(codes.size() - 1), pause));
  }

  private void tellProgress() {
    if (!clock.instant().isBefore(told.plus(BETWEEN_PROGRESS)) && !dispatch.isDone()) {
      told = clock.instant();
      progress.on(new ReplayEvent.Sent(before + tally.sent(), plan.count()));
    }
  }

  /* What was taken belongs into the journal, also when the replay fails. */
  private void hearOutstandingAnswers() {
    while (dispatch.inFlight() > 0 && !Thread.currentThread().isInterrupted()) {
      lanes.await(Instant.MAX).ifPresent(answer -> dispatch.failed());
    }
  }
}
