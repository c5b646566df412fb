package io.github.kinesislambda.engine.internal.server;

import io.github.kinesislambda.engine.internal.wire.Answer;
import io.github.kinesislambda.engine.internal.wire.Request;
import io.github.kinesislambda.engine.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Notices when nobody has asked for anything for a while. */
public final class Activity implements HttpHandler {

  private final HttpHandler handler;
  private final Scheduler scheduler;
  private final AtomicInteger open = new AtomicInteger();
  private volatile Instant lastRequest;

  /**
   * Creates the watch; it passes every request on.
   *
   * @param scheduler tells the time
   * @param handler answers the requests
   */
  public Activity(Scheduler scheduler, HttpHandler handler) {
    this.scheduler = scheduler;
    this.handler = handler;
    this.lastRequest = scheduler.instant();
  }

  @Override
  public CompletionStage<Answer> handle(Request request) {
    open.incrementAndGet();
    try {
      return handler.handle(request).whenComplete((done, failure) -> closed());
    } catch (RuntimeException | Error failure) {
      closed();
      throw failure;
    }
  }

  /** Runs an action once, when the given time has passed without a request. */
  public void whenIdleFor(Duration timeout, Runnable action) {
    Instant deadline = lastRequest.plus(timeout);
    Instant now = scheduler.instant();
    if (open.get() == 0 && !now.isBefore(deadline)) {
      action.run();
      return;
    }
    Instant next = deadline.isAfter(now) ? deadline : now.plus(timeout);
    scheduler.schedule("idle time-out", next, () -> whenIdleFor(timeout, action));
  }

  private void closed() {
    lastRequest = scheduler.instant();
    open.decrementAndGet();
  }
}
