package io.github.kinesislambda.plugin.workflow.parity;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.deploy.Plan;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.mapping.MappingStart;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What is done on either target.
 *
 * <p>The trades are on the stream before the mapping begins to read it, so that where batches end
 * follows from the settings and not from how fast the target is.
 *
 * @param stream to create
 * @param plan to deploy; its mapping reads from the oldest record on
 * @param code of the function
 * @param trades how many are sent, 1 to 100,000
 * @param seed what they depend on
 * @param keys how they get their partition keys
 * @param patience how long the function may take to see them; empty waits as {@code verify} does
 */
public record Scenario(
    StreamSettings stream,
    Plan plan,
    FunctionCode code,
    int trades,
    long seed,
    PartitionKeyPolicy keys,
    Optional<Duration> patience) {

  private static final int MOST_TRADES = 100_000;

  /** The same on every target and every day, so that log lines can be compared. */
  private static final LocalDateTime FIRST_TRADE = LocalDateTime.of(2026, 1, 1, 0, 0);

  /** Checks the number of trades, and lets the mapping read what is there before it. */
  public Scenario {
    if (trades < 1 || trades > MOST_TRADES) {
      throw GoalException.project(
          "<count> is %d.".formatted(trades),
          "A comparison takes 1 to %d trades.".formatted(MOST_TRADES),
          "Change -Dkinesis.count, or drop it to use 50.");
    }
    plan = fromTheOldest(plan);
  }

  private static Plan fromTheOldest(Plan plan) {
    MappingSettings mapping = plan.mapping();
    return new Plan(
        plan.stream(),
        plan.function(),
        new MappingSettings(
            mapping.batching(),
            MappingStart.of("TRIM_HORIZON", Optional.empty()),
            mapping.errors(),
            mapping.filters(),
            true),
        plan.largestRecordBytes());
  }

  /** What it creates. */
  PipelineNames names() {
    return new PipelineNames(stream.name(), plan.function().name(), plan.function().role());
  }

  /** The lines that are sent. */
  List<String> lines() {
    return new TradeGenerator(seed)
        .trades(trades, FIRST_TRADE, Duration.ofSeconds(1)).stream()
            .map(trade -> trade.toJson())
            .toList();
  }

  /** What is put, in words. */
  String tradesInWords() {
    return "%d trades, seed %d, partition keys %s".formatted(trades, seed, keys);
  }

  /** In words. */
  public String text() {
    return "%s, batches of up to %d or %d s"
        .formatted(
            tradesInWords(),
            plan.mapping().batching().batchSize(),
            plan.mapping().batching().maximumBatchingWindowInSeconds());
  }
}
