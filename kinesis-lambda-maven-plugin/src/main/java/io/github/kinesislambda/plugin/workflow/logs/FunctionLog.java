package io.github.kinesislambda.plugin.workflow.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The log group of one function, read from an instant on; each line is returned once. */
public final class FunctionLog {

  /**
   * How far each read looks back: CloudWatch may show a line later than one that is younger.
   * {@value} seconds.
   */
  private static final long OVERLAP_SECONDS = 15;

  private final CloudWatchLogsClient logs;
  private final String logGroup;
  private final RecentIds returned = new RecentIds(Duration.ofSeconds(OVERLAP_SECONDS));
  private Instant from;

  /**
   * Creates a reader that has returned nothing yet.
   *
   * @param logs the target's client
   * @param logGroup the function's group, e.g. {@code /aws/lambda/recv-kinesis}
   * @param since the oldest line to return
   */
  public FunctionLog(CloudWatchLogsClient logs, String logGroup, Instant since) {
    this.logs = logs;
    this.logGroup = logGroup;
    this.from = since;
  }

  /** The group that a function logs to unless it was told otherwise. */
  public static String defaultGroup(String functionName) {
    return "/aws/lambda/" + functionName;
  }

  /** The lines that were not returned yet; none when there is no log group. */
  public List<LogLine> read() {
    List<LogLine> lines = new ArrayList<>();
    read(lines::add);
    return lines;
  }

  /** Gives the lines that were not returned yet, page by page. */
  public void read(Consumer<LogLine> consumer) {
    FilterLogEventsRequest request =
        FilterLogEventsRequest.builder()
            .logGroupName(logGroup)
            .startTime(from.toEpochMilli())
            .build();
    try {
      FilterLogEventsResponse page = logs.filterLogEvents(request);
      page.events().forEach(event -> take(event, consumer));
      while (page.nextToken() != null) {
        page = logs.filterLogEvents(request.toBuilder().nextToken(page.nextToken()).build());
        page.events().forEach(event -> take(event, consumer));
      }
    } catch (ResourceNotFoundException noGroupYet) {
      return;
    }
  }

  private void take(FilteredLogEvent event, Consumer<LogLine> consumer) {
    Instant at = Instant.ofEpochMilli(event.timestamp());
    Instant lookBack = at.minus(Duration.ofSeconds(OVERLAP_SECONDS));
    from = lookBack.isAfter(from) ? lookBack : from;
    if (returned.add(event.eventId(), at)) {
      consumer.accept(new LogLine(event.logStreamName(), at, event.message()));
    }
  }
}
