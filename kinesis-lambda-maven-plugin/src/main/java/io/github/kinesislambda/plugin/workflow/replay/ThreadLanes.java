package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A thread for each call that is on its way; they end with the process, whatever they do. */
final class ThreadLanes implements Lanes {

  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final Performer performer;
  private final InstantSource clock;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final AtomicInteger names = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool(this::daemon);

  ThreadLanes(Performer performer, InstantSource clock) {
    this.performer = performer;
    this.clock = clock;
  }

  @Override
  public void begin(Call call) {
    threads.execute(() -> answers.add(performer.answer(call)));
  }

  @Override
  public Optional<Answer> await(Instant until) {
    Duration left = Duration.between(clock.instant(), earlier(until));
    try {
      return Optional.ofNullable(answers.poll(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw GoalException.machinery(
          "The goal was interrupted while it waited.",
          "What was acknowledged before is kept.",
          "Go on with -Dkinesis.resume.",
          e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  private Instant earlier(Instant until) {
    Instant latest = clock.instant().plus(LONGEST_WAIT);
    return until.isBefore(latest) ? until : latest;
  }

  private Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "replay-lane-" + names.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
