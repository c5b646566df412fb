package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.poller.Backoff;
import io.github.kinesislambda.engine.internal.mapping.poller.Checkpoint;
import io.github.kinesislambda.engine.internal.mapping.poller.Lineage;
import io.github.kinesislambda.engine.internal.mapping.poller.Moment;
import io.github.kinesislambda.engine.internal.mapping.poller.PayloadLimit;
import io.github.kinesislambda.engine.internal.mapping.poller.PollerPort.Ending;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.Answers;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.OnError;
import io.github.kinesislambda.engine.internal.stream.ReadPosition;
import io.github.kinesislambda.engine.time.VirtualScheduler;
import io.github.kinesislambda.model.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * One life of a mapping, made from a seed: random settings, producers, reshards, handlers that
 * succeed, fail, hang back or talk nonsense, and restarts. What must always hold is checked at
 * every event; at last the handler recovers, and every record must be accounted for.
 */
final class Simulation {

  static final Instant START = Instant.ofEpochSecond(1_000_000);
  static final int EVENT_BYTES = 12;
  private static final int UNREST_MILLIS = 40_000;
  private static final Duration PATIENCE = Duration.ofHours(2);
  private static final int MAXIMUM_EVENTS = 100_000;

  final SplittableRandom random;
  final Mutation mutation;
  final VirtualScheduler time = new VirtualScheduler(START);
  final PollingSettings settings;
  final SimulatedStream stream;
  final Fates fates;
  private final long seed;
  private final Duration retention;
  private final Map<ShardId, ShardProgress> progress = new HashMap<>();
  private final List<SimulatedReader> readers = new ArrayList<>();
  private boolean restarting;
  private int lanes;

  private Simulation(long seed, Mutation mutation) {
    this.seed = seed;
    this.mutation = mutation;
    this.random = new SplittableRandom(seed);
    this.settings = randomSettings();
    this.lanes = settings.tumblingWindow().isZero() ? pick(1, 1, 2, 3) : 1;
    this.retention = Duration.ofSeconds(pick(25, 100_000, 100_000));
    this.stream = new SimulatedStream(this);
    this.fates = new Fates(this);
  }

  /** Lives through one seed; throws an error that names the seed when a rule is broken. */
  static void run(long seed, Mutation mutation) {
    new Simulation(seed, mutation).run();
  }

  private void run() {
    stream.open(pick(1, 2));
    discover();
    plan();
    for (int events = 0; !isOver(); events++) {
      require(time.runNext(), "nothing is left to do, yet records wait");
      require(events < MAXIMUM_EVENTS, "events without end");
      require(time.instant().isBefore(START.plus(PATIENCE)), "records wait without end");
    }
  }

  private boolean isOver() {
    return isCalm()
        && !restarting
        && fates.allSettled()
        && readers.stream().noneMatch(SimulatedReader::hasWindow);
  }

  /** Tells whether the producers have ended and the handler has recovered. */
  boolean isCalm() {
    return time.instant().isAfter(START.plusMillis(UNREST_MILLIS));
  }

  private void plan() {
    for (int puts = random.nextInt(5, 25); puts > 0; puts--) {
      at(random.nextInt(0, 35_000), () -> stream.put(random.nextInt(1, 4)));
    }
    for (int reshards = pick(0, 0, 1, 2); reshards > 0; reshards--) {
      at(random.nextInt(3_000, 35_000), stream::reshard);
    }
    for (int restarts = pick(0, 0, 1, 2); restarts > 0; restarts--) {
      at(random.nextInt(3_000, UNREST_MILLIS), this::restart);
    }
    at(UNREST_MILLIS + 1, () -> {});
  }

  private void at(int millis, Runnable action) {
    time.schedule("plan", START.plusMillis(millis), action);
  }

  private void restart() {
    restarting = true;
    List.copyOf(readers).forEach(SimulatedReader::stop);
    beginAgain();
  }

  private void beginAgain() {
    if (restarting && readers.isEmpty()) {
      restarting = false;
      int before = lanes;
      lanes = settings.tumblingWindow().isZero() && random.nextInt(3) == 0 ? pick(1, 2, 3) : lanes;
      if (lanes != before) {
        fates.allowRepeats();
      }
      discover();
    }
  }

  private void discover() {
    if (restarting) {
      return;
    }
    for (ShardId shard : readable()) {
      ShardProgress of = progress(shard);
      of.spreadOver(lanes);
      of.lanesToRead().forEach(lane -> drive(shard, lane));
    }
  }

  private List<ShardId> readable() {
    return mutation == Mutation.CHILD_BEFORE_PARENT
        ? List.copyOf(stream.parents().keySet())
        : Lineage.readable(stream.parents(), shard -> progress(shard).isDrained());
  }

  private void drive(ShardId shard, int lane) {
    if (readers.stream().noneMatch(it -> it.reads(shard, lane))) {
      Checkpoint from = progress(shard).checkpoint(lane);
      SimulatedReader reader = new SimulatedReader(this, shard, lane, lanes, from);
      readers.add(reader);
      reader.start();
    }
  }

  private ShardProgress progress(ShardId shard) {
    return progress.computeIfAbsent(shard, it -> new ShardProgress(ReadPosition.TRIM_HORIZON));
  }

  void keep(ShardId shard, int lane, Checkpoint checkpoint) {
    Checkpoint before = progress(shard).checkpoint(lane);
    if (before.upTo().isPresent()) {
      require(
          checkpoint.upTo().isPresent()
              && checkpoint.upTo().get().compareTo(before.upTo().get()) >= 0,
          "a checkpoint went back");
    }
    progress(shard).keep(lane, checkpoint);
    checkpoint.upTo().ifPresent(upTo -> fates.requireSettled(shard, lane, lanes, upTo));
  }

  void finished(SimulatedReader reader, Ending ending) {
    readers.remove(reader);
    if (ending == Ending.SHARD_END) {
      progress(reader.shard()).end(reader.lane());
      fates.requireSettled(
          reader.shard(), reader.lane(), lanes, stream.lastOf(reader.shard()).orElse(null));
      time.execute("discover", this::discover);
    }
    time.execute("restart", this::beginAgain);
  }

  private PollingSettings randomSettings() {
    boolean tumbles = random.nextInt(4) == 0;
    OptionalInt retries =
        random.nextInt(3) == 0 ? OptionalInt.empty() : OptionalInt.of(pick(0, 1, 3));
    // Without a limit of retries a record too big for any event would block its lane for days.
    int smallest = retries.isEmpty() ? 90 : 70;
    return new PollingSettings(
        pick(1, 2, 3, 5, 8, 1000),
        Duration.ofMillis(pick(0, 0, 1_000, 2_500, 7_000)),
        Optional.of(Duration.ofSeconds(pick(3, 8, 20))).filter(age -> random.nextInt(3) == 0),
        retries,
        random.nextBoolean() ? OnError.BISECT : OnError.RETRY,
        random.nextBoolean() ? Answers.IGNORED : Answers.REPORT_BATCH_ITEM_FAILURES,
        Duration.ofSeconds(tumbles ? pick(2, 10) : 0),
        new PayloadLimit(
            tumbles ? 1_200 : pick(smallest, 200, 100_000), EVENT_BYTES, SimulatedStream::bytesOf),
        PollingSettings.POLL_INTERVAL,
        new Backoff(Duration.ofMillis(500), Duration.ofSeconds(4)));
  }

  int pick(int... choices) {
    return choices[random.nextInt(choices.length)];
  }

  Moment moment() {
    return new Moment(time.instant(), time.instant().minus(retention));
  }

  void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(
          "seed " + seed + " at " + Duration.between(START, time.instant()) + ": " + otherwise);
    }
  }
}
