package io.github.kinesislambda.benchmarks;

import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * The log of a function that has printed each trade of a replay, a hundred in an invocation, made
 * while it is read.
 */
final class LogOfAJournal implements CloudWatchLogsClient {

  private static final int BATCH = 100;

  private final Stream<SentTrade> journal;
  private final Iterator<SentTrade> trades;
  private final long begin;
  private long invocations;
  private long events;

  LogOfAJournal(ReplayRun run) {
    this.journal = run.acknowledged();
    this.trades = journal.iterator();
    this.begin = run.header().begin().toEpochMilli();
  }

  @Override
  public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
    List<FilteredLogEvent> page = new ArrayList<>();
    if (trades.hasNext()) {
      String id = "request-" + ++invocations;
      page.add(event("START RequestId: " + id + " Version: $LATEST"));
      for (int i = 0; i < BATCH && trades.hasNext(); i++) {
        page.add(event("Decoded payload: " + trades.next().data()));
      }
      page.add(event("END RequestId: " + id));
      page.add(
          event(
              "REPORT RequestId: "
                  + id
                  + "\tDuration: 3.01 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB"
                  + "\tMax Memory Used: 36 MB\t"));
    }
    return FilterLogEventsResponse.builder()
        .events(page)
        .nextToken(trades.hasNext() ? "more" : null)
        .build();
  }

  @Override
  public String serviceName() {
    return "logs";
  }

  @Override
  public void close() {
    journal.close();
  }

  private FilteredLogEvent event(String message) {
    return FilteredLogEvent.builder()
        .eventId(Long.toString(++events))
        .logStreamName("one")
        .timestamp(begin + 10 * invocations)
        .message(message)
        .build();
  }
}
