package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.MappingConfiguration.Activity;
import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One mapping: its settings, its state, how far it is, and its run while it polls. Thread-safe.
 *
 * <p>A change takes effect when the state it leads to is shown. The lock of a mapping is taken
 * before that of its run, never the other way round.
 */
final class EventSourceMapping implements MappingRun.Reporter {

  private final Surroundings surroundings;
  private final UUID id;
  private final Map<String, String> tags = new TreeMap<>();
  private MappingConfiguration configuration;
  private MappingState state = MappingState.CREATING;
  private Instant lastModified;
  private String lastResult = ProcessingResult.NONE;
  private Progress progress;
  private @Nullable MappingRun run;
  private CompletableFuture<@Nullable Void> idle = CompletableFuture.completedFuture(null);

  EventSourceMapping(
      Surroundings surroundings, UUID id, MappingConfiguration configuration, Stream stream) {
    this.surroundings = surroundings;
    this.id = id;
    this.configuration = configuration;
    this.lastModified = surroundings.scheduler().instant();
    this.progress = Progress.begin(stream, configuration.startingPosition());
  }

  UUID id() {
    return id;
  }

  synchronized MappingConfiguration configuration() {
    return configuration;
  }

  synchronized MappingDescription describe() {
    return new MappingDescription(id, configuration, state, lastModified, lastResult);
  }

  synchronized Map<ShardId, SequenceNumber> checkpoints() {
    return progress.checkpoints();
  }

  synchronized Map<String, String> tags() {
    return Map.copyOf(tags);
  }

  synchronized void tag(Map<String, String> more) {
    tags.putAll(more);
  }

  synchronized void untag(Iterable<String> keys) {
    keys.forEach(tags::remove);
  }

  synchronized void begin() {
    later(this::settle);
  }

  // Divergence: the answer shows the new settings at once; AWS's guide shows the old ones.
  synchronized MappingDescription update(MappingConfiguration changed) {
    requireStable("update");
    boolean sameActivity = changed.activity() == configuration.activity();
    MappingState changing =
        changed.activity() == Activity.ENABLED ? MappingState.ENABLING : MappingState.DISABLING;
    configuration = changed;
    enter(sameActivity ? MappingState.UPDATING : changing);
    later(this::settle);
    return describe();
  }

  synchronized MappingDescription delete(Runnable forget) {
    requireStable("delete");
    enter(MappingState.DELETING);
    later(
        () -> {
          stopRun();
          forget.run();
        });
    return describe();
  }

  synchronized void close() {
    enter(MappingState.DELETING);
    stopRun();
  }

  @Override
  public synchronized void processed(String result) {
    lastResult = result;
  }

  @Override
  public void streamReplaced() {
    surroundings.scheduler().execute("mapping " + id, this::beginAnew);
  }

  private synchronized void beginAnew() {
    var present = surroundings.streams().find(progress.stream().name());
    if (present.isEmpty() || present.get() == progress.stream()) {
      return;
    }
    progress = Progress.begin(present.get(), configuration.startingPosition());
    if (state == MappingState.ENABLED) {
      restart();
    }
  }

  private synchronized void settle() {
    if (state == MappingState.DELETING) {
      return;
    }
    if (configuration.activity() == Activity.ENABLED) {
      restart();
    } else {
      stopRun();
      enter(MappingState.DISABLED);
    }
  }

  /** Polls with the present settings, as soon as the invocations of the run before have ended. */
  private void restart() {
    stopRun();
    idle =
        idle.thenRunAsync(
            this::run, task -> surroundings.scheduler().execute("mapping " + id, task));
  }

  private synchronized void run() {
    if (state == MappingState.DELETING || run != null) {
      return;
    }
    MappingRun fresh = new MappingRun(surroundings, id, configuration, progress, this);
    run = fresh;
    fresh.start();
    enter(MappingState.ENABLED);
  }

  private void stopRun() {
    if (run != null) {
      idle = run.stop();
      run = null;
    }
  }

  private void requireStable(String verb) {
    if (state.isTransitional()) {
      throw MappingException.inUse(verb);
    }
  }

  private void enter(MappingState next) {
    state = next;
    lastModified = surroundings.scheduler().instant();
  }

  private void later(Runnable change) {
    Instant at = lastModified.plus(surroundings.configuration().transitionDelay());
    surroundings.scheduler().schedule("mapping " + id, at, change);
  }
}
