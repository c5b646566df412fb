package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentListener;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentPlan;
import io.github.kinesislambda.engine.internal.function.runtime.ExecutionEnvironment;
import io.github.kinesislambda.engine.internal.function.runtime.FunctionRuntime;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationEvent;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationReport;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.engine.time.Scheduler.Alarm;
import io.github.kinesislambda.model.function.ErrorDocument;
import io.github.kinesislambda.model.log.PlatformLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution environment from its first invocation to its end.
 *
 * <table>
 * <caption>Transitions</caption>
 * <tr><th>state</th><th>signal</th><th>next</th><th>what happens</th></tr>
 * <tr><td>STARTING</td><td>ready</td><td>BUSY</td><td>START, event handed over</td></tr>
 * <tr><td>STARTING</td><td>10 s pass</td><td>LATE</td><td>START, time-out begins</td></tr>
 * <tr><td>LATE</td><td>ready</td><td>BUSY</td><td>event handed over</td></tr>
 * <tr><td>STARTING, LATE</td><td>ended</td><td>GONE</td><td>START, END, REPORT, error</td></tr>
 * <tr><td>BUSY</td><td>ready</td><td>IDLE</td><td>END, REPORT, outcome</td></tr>
 * <tr><td>BUSY, LATE</td><td>time-out</td><td>GONE</td><td>killed, END, REPORT, error</td></tr>
 * <tr><td>BUSY</td><td>ended</td><td>GONE</td><td>END, REPORT, error</td></tr>
 * <tr><td>IDLE</td><td>invoke</td><td>BUSY</td><td>START, event handed over</td></tr>
 * <tr><td>IDLE</td><td>ended, closed</td><td>GONE</td><td>nothing</td></tr>
 * </table>
 */
public final class Sandbox implements EnvironmentListener {

  /** Beyond this an initialisation counts against the function's time-out. */
  static final Duration INIT_LIMIT = Duration.ofSeconds(10);

  private final FunctionVersion function;
  private final Scheduler scheduler;
  private final ExecutionLog log;
  private final Consumer<Sandbox> whenFree;
  private final Instant born;

  /** All below is guarded by this; the environment and outcomes are called outside. */
  private State state = State.STARTING;

  private @Nullable ExecutionEnvironment environment;
  private @Nullable Invocation current;
  private Instant begun;
  private Alarm alarm = () -> {};
  private @Nullable Answer answer;
  private @Nullable Duration initDuration;

  /**
   * Creates an environment that has not been started.
   *
   * @param whenFree hears each time an invocation has ended, before its outcome is told
   */
  Sandbox(
      FunctionVersion function, Scheduler scheduler, ExecutionLog log, Consumer<Sandbox> whenFree) {
    this.function = function;
    this.scheduler = scheduler;
    this.log = log;
    this.whenFree = whenFree;
    this.born = scheduler.instant();
    this.begun = born;
  }

  /** Starts it, under the lock, so that nothing is heard of an environment not known yet. */
  synchronized void start(FunctionRuntime runtime, EnvironmentPlan plan, Invocation first) {
    current = first;
    environment = runtime.start(plan, this);
    alarm = scheduler.schedule(threadName(), born.plus(INIT_LIMIT), this::initTookTooLong);
  }

  /** Runs a further invocation; returns false, and does nothing, when it is not idle any more. */
  boolean invoke(Invocation next) {
    synchronized (this) {
      if (state != State.IDLE) {
        return false;
      }
      current = next;
      initDuration = null;
      begin(next);
      state = State.BUSY;
    }
    handOver(next);
    return true;
  }

  /** Tells whether another invocation may be given to it. */
  synchronized boolean isIdle() {
    return state == State.IDLE;
  }

  /** Ends the environment; an invocation under way ends with it. */
  void close() {
    decide(() -> exit(Optional.empty()));
  }

  @Override
  public void ready() {
    decide(this::onReady);
  }

  @Override
  public synchronized void returned(byte[] payload) {
    keep(new Answer("", payload));
  }

  @Override
  public synchronized void failed(String errorType, byte[] payload) {
    keep(new Answer(errorType.isEmpty() ? "Runtime.Unknown" : errorType, payload));
  }

  @Override
  public void ended(int exitCode) {
    decide(() -> exit(Optional.of(exitCode)));
  }

  @Override
  public void logged(String message) {
    log.message(message);
  }

  /** Decides under the lock what to do, then does it outside. */
  private void decide(Supplier<Runnable> decision) {
    Runnable after;
    synchronized (this) {
      after = decision.get();
    }
    after.run();
  }

  /** The first answer counts: a runtime whose answer was refused reports that as an error too. */
  private void keep(Answer given) {
    answer = answer == null ? given : answer;
  }

  private Runnable onReady() {
    Invocation running = current;
    if (running == null) {
      return () -> {};
    }
    switch (state) {
      case STARTING -> {
        initDuration = Duration.between(born, scheduler.instant());
        alarm.cancel();
        begin(running);
        state = State.BUSY;
        return () -> handOver(running);
      }
      case LATE -> {
        state = State.BUSY;
        return () -> handOver(running);
      }
      case BUSY -> {
        Answer given = answer;
        if (given == null) {
          // It asks for the next event without an answer: a custom runtime that lost its way.
          return () -> {};
        }
        state = State.IDLE;
        return finish(given, Optional.empty(), Optional.empty());
      }
      default -> {
        return () -> {};
      }
    }
  }

  private void initTookTooLong() {
    synchronized (this) {
      Invocation running = current;
      if (state != State.STARTING || running == null) {
        return;
      }
      // Divergence: AWS starts the initialisation anew; here the first one goes on.
      log.write(new PlatformLine.InitReport(INIT_LIMIT, "timeout", Optional.empty()));
      initDuration = INIT_LIMIT;
      state = State.LATE;
      begin(running);
    }
  }

  private void begin(Invocation next) {
    answer = null;
    begun = scheduler.instant();
    alarm = scheduler.schedule(threadName(), deadline(), () -> decide(this::onTimeout));
    log.write(new PlatformLine.Start(next.requestId(), function.version()));
  }

  private Instant deadline() {
    return begun.plus(function.definition().timeout());
  }

  private void handOver(Invocation next) {
    ExecutionEnvironment target;
    InvocationEvent event;
    synchronized (this) {
      target = environment;
      event =
          new InvocationEvent(
              next.requestId(),
              next.payload(),
              next.invokedArn(),
              deadline(),
              next.clientContext(),
              next.fault());
    }
    if (target != null) {
      target.invoke(event);
    }
  }

  private Runnable onTimeout() {
    Invocation running = current;
    if ((state != State.BUSY && state != State.LATE)
        || running == null
        || scheduler.instant().isBefore(deadline())) {
      return () -> {};
    }
    state = State.GONE;
    Duration timeout = function.definition().timeout();
    log.write(new PlatformLine.TimedOut(scheduler.instant(), running.requestId(), timeout));
    Runnable told =
        finish(
            Answer.of(ErrorDocument.timedOut(running.requestId(), timeout)),
            Optional.of("timeout"),
            Optional.empty());
    return () -> {
      closeEnvironment();
      told.run();
    };
  }

  private Runnable exit(Optional<Integer> code) {
    State before = state;
    state = State.GONE;
    alarm.cancel();
    Invocation running = current;
    if (before == State.GONE || running == null) {
      return this::closeEnvironment;
    }
    Answer given =
        answer == null ? Answer.of(ErrorDocument.exited(running.requestId(), code)) : answer;
    if (before == State.STARTING) {
      // Divergence: AWS initialises once more before it gives up; here the first failure counts.
      initDuration = Duration.between(born, scheduler.instant());
      log.write(new PlatformLine.InitReport(initDuration, "error", Optional.of(given.errorType())));
      begun = scheduler.instant();
      log.write(new PlatformLine.Start(running.requestId(), function.version()));
    }
    if (given.isExit()) {
      log.write(new PlatformLine.Exited(running.requestId(), ErrorDocument.exitReason(code)));
    }
    Runnable told = finish(given, Optional.of("error"), Optional.of(given.errorType()));
    return () -> {
      closeEnvironment();
      told.run();
    };
  }

  /** Writes the end to the log and returns what then remains to be told. */
  private Runnable finish(Answer given, Optional<String> status, Optional<String> errorType) {
    alarm.cancel();
    Invocation done = current;
    if (done == null) {
      return () -> {};
    }
    current = null;
    answer = null;
    InvocationReport report =
        given.report(
            done.requestId(),
            function,
            Duration.between(begun, scheduler.instant()),
            Optional.ofNullable(initDuration),
            environment == null ? 0 : environment.peakMemoryMegabytes());
    log.end(report, function.definition().memoryMegabytes(), status, errorType);
    InvocationOutcome outcome = given.outcome(report.withLogTail(log.takeTail()));
    return () -> {
      whenFree.accept(this);
      done.outcome().complete(outcome);
    };
  }

  private void closeEnvironment() {
    ExecutionEnvironment ending;
    synchronized (this) {
      ending = environment;
    }
    if (ending != null) {
      ending.close();
    }
  }

  private String threadName() {
    return "function " + function.name();
  }

  private enum State {
    STARTING,
    LATE,
    BUSY,
    IDLE,
    GONE
  }
}
