package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.Clients;
import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * Puts a record until the function has been called, which proves that the mapping reads: its state
 * does not, and neither does a record alone, since a mapping that starts at LATEST skips those that
 * came too early.
 */
final class Canary {

  /** What is put unless the user names other data: a trade that nobody makes. */
  static final String TRADE =
      "{\"EVENT_TIME\": \"1970-01-01T00:00:00\", \"TICKER\": \"CANARY\", \"PRICE\": 0.01}";

  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final String PARTITION_KEY = "kinesis-lambda-canary";

  private final Clients clients;
  private final Clockwork clock;
  private final Progress progress;
  private final Waiting waiting;
  private Instant next = Instant.MIN;
  private int sent;

  Canary(Clients clients, Clockwork clock, Progress progress) {
    this.clients = clients;
    this.clock = clock;
    this.progress = progress;
    this.waiting = new Waiting(clock, progress);
  }

  /** Returns when the function has logged something after the first record was put. */
  void sing(String stream, String function, String data) {
    Instant began = clock.instant();
    Instant asOfTarget = new TargetClock(clients.kinesis(), clock).now();
    Instant called =
        waiting.until(
            "function %s to be called with a canary".formatted(function),
            LIMIT,
            () -> {
              putWhenDue(stream, data);
              return called(FunctionSettings.logGroup(function), asOfTarget);
            },
            () -> Text.count(sent, "record") + " put");
    progress.on(new Heard(function, sent, Duration.between(began, clock.instant()), called));
  }

  private void putWhenDue(String stream, String data) {
    if (clock.instant().isBefore(next)) {
      return;
    }
    clients
        .kinesis()
        .putRecord(
            request ->
                request
                    .streamName(stream)
                    .partitionKey(PARTITION_KEY)
                    .data(SdkBytes.fromUtf8String(data)));
    sent++;
    next = clock.instant().plus(BETWEEN);
  }

  private Optional<Instant> called(String logGroup, Instant since) {
    try {
      return clients
          .logs()
          .filterLogEventsPaginator(
              request -> request.logGroupName(logGroup).startTime(since.toEpochMilli()))
          .events()
          .stream()
          .findFirst()
          .map(event -> Instant.ofEpochMilli(event.timestamp()));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The function has been called. */
  record Heard(String function, int sent, Duration after, Instant called)
      implements Progress.Event {

    @Override
    public String text() {
      return "Function %s was called at %s, %d s after the first of %s: the mapping reads"
          .formatted(
              function, called, after.toSeconds(), sent == 1 ? "1 canary" : sent + " canaries");
    }
  }
}
