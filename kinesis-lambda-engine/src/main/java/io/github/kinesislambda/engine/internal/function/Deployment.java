package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import io.github.kinesislambda.engine.time.Scheduler.Alarm;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One state of code and settings that environments run; guarded by {@link Environments}. */
final class Deployment {

  private final FunctionVersion function;
  private final Path taskRoot;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private boolean retired;

  Deployment(FunctionVersion function, Path taskRoot) {
    this.function = function;
    this.taskRoot = taskRoot;
  }

  FunctionVersion function() {
    return function;
  }

  Path taskRoot() {
    return taskRoot;
  }

  boolean isRetired() {
    return retired;
  }

  /** Keeps an environment for its next invocation. */
  void keep(Idle free) {
    idle.push(free);
  }

  /** Takes the environment that was used last, or null when there is none. */
  @Nullable Sandbox take() {
    Idle latest = idle.poll();
    if (latest == null) {
      return null;
    }
    latest.reaper().cancel();
    return latest.sandbox();
  }

  /** Forgets an environment; returns false when it had been taken. */
  boolean forget(Sandbox sandbox) {
    return idle.removeIf(kept -> kept.sandbox() == sandbox);
  }

  /** Takes all, for good: those that are busy are not kept again. */
  List<Sandbox> retire() {
    retired = true;
    List<Sandbox> all = new ArrayList<>();
    for (Sandbox next = take(); next != null; next = take()) {
      all.add(next);
    }
    return all;
  }

  record Idle(Sandbox sandbox, Alarm reaper) {}
}
