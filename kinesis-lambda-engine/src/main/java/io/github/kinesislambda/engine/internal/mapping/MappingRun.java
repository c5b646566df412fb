package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.poller.Checkpoint;
import io.github.kinesislambda.engine.internal.mapping.poller.Discarded;
import io.github.kinesislambda.engine.internal.mapping.poller.Lanes;
import io.github.kinesislambda.engine.internal.mapping.poller.Moment;
import io.github.kinesislambda.engine.internal.mapping.poller.PayloadLimit;
import io.github.kinesislambda.engine.internal.mapping.poller.PollerPort.Ending;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings;
import io.github.kinesislambda.engine.internal.mapping.poller.WhatNext;
import io.github.kinesislambda.engine.internal.stream.ReadPosition;
import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.event.EventContext;
import io.github.kinesislambda.model.event.KinesisEventWriter;
import io.github.kinesislambda.model.fault.Faults;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mapping while it polls one stream with one set of settings: finds shards, keeps a driver for
 * each of their lanes, and ends when the last of them has.
 */
final class MappingRun {

  private static final Logger LOG = LoggerFactory.getLogger(MappingRun.class);
  private static final Duration REFRESH = Duration.ofSeconds(5);

  private final Surroundings surroundings;
  private final UUID mappingId;
  private final MappingConfiguration configuration;
  private final Progress progress;
  private final Reporter reporter;
  private final FailureDocumentWriter documents;
  private final AtomicInteger running = new AtomicInteger();
  private final List<ShardDriver> drivers = new ArrayList<>();
  private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();
  private Scheduler.Alarm refresh = () -> {};
  private Stream.Subscription news = () -> {};
  private boolean stopping;

  /** Hears how a mapping fares. */
  interface Reporter {

    /** The last attempt ended; the text is AWS's {@code LastProcessingResult}. */
    void processed(String result);

    /** The stream was deleted, or made anew under its name. */
    void streamReplaced();
  }

  MappingRun(
      Surroundings surroundings,
      UUID mappingId,
      MappingConfiguration configuration,
      Progress progress,
      Reporter reporter) {
    this.surroundings = surroundings;
    this.mappingId = mappingId;
    this.configuration = configuration;
    this.progress = progress;
    this.reporter = reporter;
    this.documents =
        new FailureDocumentWriter(
            mappingId,
            configuration.functionArn(),
            progress.stream().arn(),
            surroundings::nextUuid);
  }

  void start() {
    if (isPushed()) {
      news = stream().onNews(this::tell);
    }
    discover();
  }

  /** Stops after the invocations under way. */
  synchronized CompletableFuture<@Nullable Void> stop() {
    stopping = true;
    refresh.cancel();
    news.close();
    drivers.forEach(ShardDriver::stop);
    if (drivers.isEmpty()) {
      stopped.complete(null);
    }
    return stopped;
  }

  private synchronized void discover() {
    if (stopping) {
      return;
    }
    refresh.cancel();
    refresh =
        scheduler()
            .schedule("mapping " + mappingId, scheduler().instant().plus(REFRESH), this::discover);
    if (surroundings.hasReplaced(stream())) {
      reporter.streamReplaced();
      return;
    }
    for (ShardId shard : progress.readable(configuration.parallelizationFactor())) {
      for (int lane : progress.look(shard, ShardProgress::lanesToRead).orElse(List.of())) {
        drive(shard, lane);
      }
    }
  }

  private void drive(ShardId shard, int lane) {
    boolean driven =
        drivers.stream().anyMatch(it -> it.shardId().equals(shard) && it.lane() == lane);
    if (driven) {
      return;
    }
    Checkpoint from = progress.look(shard, it -> it.checkpoint(lane)).orElse(Checkpoint.NONE);
    ReadPosition start =
        progress.look(shard, ShardProgress::start).orElse(ReadPosition.TRIM_HORIZON);
    ShardDriver driver = new ShardDriver(this, shard, lane, start, from);
    drivers.add(driver);
    driver.start();
  }

  void finished(ShardDriver driver, Ending ending) {
    if (ending == Ending.SHARD_END) {
      progress.end(driver.shardId(), driver.lane());
    }
    synchronized (this) {
      drivers.remove(driver);
      if (stopping && drivers.isEmpty()) {
        stopped.complete(null);
      }
    }
    if (ending == Ending.SHARD_END) {
      discover();
    }
  }

  private synchronized void tell(ShardId shard) {
    for (ShardDriver driver : drivers) {
      if (driver.shardId().equals(shard)) {
        driver.recordsArrived();
      }
    }
  }

  Scheduler scheduler() {
    return surroundings.scheduler();
  }

  Invoker invoker() {
    return surroundings.invoker();
  }

  Faults script() {
    return surroundings.streams().script();
  }

  String region() {
    return surroundings.configuration().region();
  }

  Stream stream() {
    return progress.stream();
  }

  Progress progress() {
    return progress;
  }

  UUID mappingId() {
    return mappingId;
  }

  MappingConfiguration configuration() {
    return configuration;
  }

  String functionArn() {
    return configuration.functionArn();
  }

  String functionName() {
    return Arns.functionName(functionArn());
  }

  String eventSourceArn() {
    return configuration.eventSourceArn();
  }

  String executionRole() {
    return invoker().executionRole(functionArn()).orElse("");
  }

  Moment moment() {
    Instant now = scheduler().instant();
    Duration retention = Duration.ofHours(stream().settings().retentionHours());
    return new Moment(now, now.minus(retention));
  }

  /** Returns which records of a shard a lane takes. */
  Predicate<StreamRecord> selection(ShardId shard, int lane) {
    Predicate<StreamRecord> filter =
        RecordFilter.of(
            configuration.filterPatterns(),
            new EventContext(shard.toString(), eventSourceArn(), region(), ""));
    int lanes = configuration.parallelizationFactor();
    if (lanes == 1) {
      return filter;
    }
    Predicate<StreamRecord> ofLane = record -> Lanes.laneOf(record.partitionKey(), lanes) == lane;
    return ofLane.and(filter);
  }

  PollingSettings settings(ToIntFunction<StreamRecord> recordBytes, int eventBytes) {
    return new PollingSettings(
        configuration.batchSize(),
        configuration.batchingWindow(),
        configuration.maximumRecordAge(),
        configuration.maximumRetryAttempts(),
        configuration.onError(),
        configuration.answers(),
        configuration.tumblingWindow(),
        new PayloadLimit(PayloadLimit.SIX_MEGABYTES, eventBytes, recordBytes),
        isPushed() ? REFRESH : surroundings.configuration().pollInterval(),
        surroundings.configuration().backoff());
  }

  int invocationBegan() {
    return running.incrementAndGet();
  }

  void invocationEnded() {
    running.decrementAndGet();
  }

  Attempt orUnavailable(@Nullable Attempt attempt, @Nullable Throwable failure) {
    if (attempt != null) {
      return attempt;
    }
    LOG.error("An invocation of {} could not be made", functionArn(), failure);
    return refused(Attempt.Outcome.NOT_INVOKED, "ServiceException");
  }

  /** Returns an attempt that never reached the function. */
  Attempt refused(Attempt.Outcome outcome, String error) {
    return Attempt.refused(outcome, surroundings.nextUuid().toString(), error);
  }

  void record(Invocation invocation) {
    surroundings.ledger().add(invocation);
    boolean fine =
        invocation.whatNext() == WhatNext.CHECKPOINT
            || invocation.whatNext() == WhatNext.RETRY_REMAINDER;
    reporter.processed(fine ? ProcessingResult.OK : ProcessingResult.FUNCTION_CALL_FAILED);
  }

  void sourceFailed() {
    reporter.processed(ProcessingResult.INTERNAL_ERROR);
  }

  void discarded(Discarded discarded, ShardId shardId, KinesisEventWriter writer) {
    LOG.debug("{} gave up {} records", mappingId, discarded.records().size());
    configuration
        .onFailureDestination()
        .ifPresent(arn -> tellDestination(arn, discarded, shardId, writer));
  }

  void expired(ShardId shardId, List<StreamRecord> records) {
    LOG.warn("{} records left {} before {} took them", records.size(), shardId, functionArn());
  }

  // Lambda counts a delivery that fails in a metric and goes on.
  private void tellDestination(
      String arn, Discarded discarded, ShardId shardId, KinesisEventWriter writer) {
    try {
      surroundings
          .destination()
          .deliver(documents.write(arn, discarded, shardId, writer, scheduler().instant()));
    } catch (RuntimeException e) {
      LOG.warn("{} could not be told of discarded records", arn, e);
    }
  }

  private boolean isPushed() {
    return Arns.isConsumer(eventSourceArn());
  }
}
