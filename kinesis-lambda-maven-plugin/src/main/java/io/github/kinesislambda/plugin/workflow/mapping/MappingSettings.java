package io.github.kinesislambda.plugin.workflow.mapping;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.step.Ranges;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The event source mapping to have.
 *
 * @param batching how records are gathered
 * @param start where a new mapping begins to read
 * @param errors what becomes of batches that fail
 * @param filters patterns of which a record matches one; empty lets all pass; at most 10
 * @param enabled whether it reads
 * @param options what else is set
 */
public record MappingSettings(
    Batching batching,
    MappingStart start,
    Errors errors,
    List<String> filters,
    boolean enabled,
    MappingOptions options) {

  private static final int MOST_FILTERS = 10;
  private static final int LONGEST_FILTER = 4096;

  /** The tutorial's mapping: 100 records or 10 seconds, from now on. */
  public static final MappingSettings TUTORIAL =
      new MappingSettings(
          new Batching(Batching.DEFAULT_SIZE, Batching.DEFAULT_WINDOW, 1, 0),
          MappingStart.of("LATEST", Optional.empty()),
          new Errors(-1, -1, OnError.RETRY_WHOLE_BATCH, Optional.empty()),
          List.of(),
          true);

  /** A mapping that leaves as Lambda has it what most mappings do. */
  public MappingSettings(
      Batching batching, MappingStart start, Errors errors, List<String> filters, boolean enabled) {
    this(batching, start, errors, filters, enabled, MappingOptions.NONE);
  }

  /** The same; where it begins "now", with that time, which is asked for only then. */
  public MappingSettings startingAt(Supplier<Instant> now) {
    return new MappingSettings(batching, start.resolved(now), errors, filters, enabled, options);
  }

  /** Checks the filters. */
  public MappingSettings {
    filters = List.copyOf(filters);
    if (filters.size() > MOST_FILTERS) {
      throw GoalException.project(
          "<filters> has %d patterns.".formatted(filters.size()),
          "A mapping has at most %d.".formatted(MOST_FILTERS),
          "Drop some, or join them with \"$or\".");
    }
    for (String filter : filters) {
      if (!filter.strip().startsWith("{") || filter.length() > LONGEST_FILTER) {
        throw GoalException.project(
            "A pattern of <filters> is '%.60s'.".formatted(filter),
            "A pattern is a JSON object of at most %d characters.".formatted(LONGEST_FILTER),
            "Write it like {\"data\": {\"TICKER\": [\"AMZN\"]}}.");
      }
    }
  }

  /**
   * How records are gathered.
   *
   * @param batchSize most records of a batch, 1 to 10,000
   * @param maximumBatchingWindowInSeconds longest time to gather, 0 to 300
   * @param parallelizationFactor batches of a shard at a time, 1 to 10
   * @param tumblingWindowInSeconds length of an aggregation window, 0 (none) to 900
   */
  public record Batching(
      int batchSize,
      int maximumBatchingWindowInSeconds,
      int parallelizationFactor,
      int tumblingWindowInSeconds) {

    /** The tutorial's batch size, which is AWS's default. */
    public static final int DEFAULT_SIZE = 100;

    /** The tutorial's batch window, in seconds. */
    public static final int DEFAULT_WINDOW = 10;

    private static final String WHOSE = "Kinesis mappings";

    /** Checks the ranges. */
    public Batching {
      Ranges.require("batchSize", batchSize, 1, 10_000, WHOSE, DEFAULT_SIZE);
      Ranges.require(
          "maximumBatchingWindowInSeconds",
          maximumBatchingWindowInSeconds,
          0,
          300,
          WHOSE,
          DEFAULT_WINDOW);
      Ranges.require("parallelizationFactor", parallelizationFactor, 1, 10, WHOSE, 1);
      Ranges.require("tumblingWindowInSeconds", tumblingWindowInSeconds, 0, 900, WHOSE, 0);
      if (tumblingWindowInSeconds > 0 && parallelizationFactor > 1) {
        throw GoalException.project(
            "<tumblingWindowInSeconds> is %d and <parallelizationFactor> is %d."
                .formatted(tumblingWindowInSeconds, parallelizationFactor),
            "A mapping with a tumbling window reads each shard with a factor of 1.",
            "Drop one of the two.");
      }
    }
  }

  /**
   * What becomes of batches that fail.
   *
   * @param maximumRetryAttempts -1 (until the record expires) to 10,000
   * @param maximumRecordAgeInSeconds -1 (no limit), or 60 to 604,800
   * @param onError what is tried again
   * @param onFailureDestination ARN of the queue, topic or bucket that hears of discarded batches
   */
  public record Errors(
      int maximumRetryAttempts,
      int maximumRecordAgeInSeconds,
      OnError onError,
      Optional<String> onFailureDestination) {

    /** Checks the ranges. */
    public Errors {
      Ranges.require(
          "maximumRetryAttempts", maximumRetryAttempts, -1, 10_000, "Kinesis mappings", -1);
      if (maximumRecordAgeInSeconds != -1) {
        Ranges.require(
            "maximumRecordAgeInSeconds",
            maximumRecordAgeInSeconds,
            60,
            604_800,
            "Kinesis mappings with an age limit",
            -1);
      }
    }
  }

  /** What is tried again when the function fails. */
  public enum OnError {
    /** The batch as it was. */
    RETRY_WHOLE_BATCH(false, false),
    /** Each half of it by itself. */
    BISECT(true, false),
    /** What follows the item that the function names. */
    REPORT_ITEMS(false, true),
    /** What follows the named item, else each half. */
    BISECT_AND_REPORT_ITEMS(true, true);

    private final boolean bisects;
    private final boolean reports;

    OnError(boolean bisects, boolean reports) {
      this.bisects = bisects;
      this.reports = reports;
    }

    /** The choice that two switches make. */
    public static OnError of(boolean bisects, boolean reports) {
      if (bisects) {
        return reports ? BISECT_AND_REPORT_ITEMS : BISECT;
      }
      return reports ? REPORT_ITEMS : RETRY_WHOLE_BATCH;
    }

    /** Whether AWS calls this BisectBatchOnFunctionError. */
    public boolean bisects() {
      return bisects;
    }

    /** Whether AWS calls this ReportBatchItemFailures. */
    public boolean reports() {
      return reports;
    }
  }
}
