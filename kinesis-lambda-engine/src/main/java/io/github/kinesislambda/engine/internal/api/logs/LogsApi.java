package io.github.kinesislambda.engine.internal.api.logs;

import io.github.kinesislambda.engine.internal.api.Pages;
import io.github.kinesislambda.engine.internal.logs.FilterPattern;
import io.github.kinesislambda.engine.internal.logs.LogEvent;
import io.github.kinesislambda.engine.internal.logs.LogException;
import io.github.kinesislambda.engine.internal.logs.LogFilter;
import io.github.kinesislambda.engine.internal.logs.LogGroupDescription;
import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.engine.internal.logs.LogPage;
import io.github.kinesislambda.engine.internal.logs.LogStreamDescription;
import io.github.kinesislambda.engine.internal.logs.StreamEnd;
import io.github.kinesislambda.engine.internal.logs.StreamPage;
import io.github.kinesislambda.engine.internal.logs.TimeRange;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.Service;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** CloudWatch Logs, as far as reading functions' logs needs it. */
public final class LogsApi {

  private final LogGroups logs;
  private final String arnPrefix;

  /**
   * Creates the service.
   *
   * @param logs what it shows
   * @param region the region in ARNs
   * @param account the account in ARNs
   */
  public LogsApi(LogGroups logs, String region, String account) {
    this.logs = logs;
    this.arnPrefix = "arn:aws:logs:%s:%s:log-group:".formatted(region, account);
  }

  /** Returns the service {@code logs}. */
  public Service service() {
    List<Operation> operations = new ArrayList<>(new LogsWritingApi(logs).operations());
    operations.addAll(new LogsTagsApi(logs).operations());
    operations.addAll(readingOperations());
    return Service.json("logs", "Logs_20140328", operations);
  }

  private List<Operation> readingOperations() {
    return List.of(
        Operation.of("DescribeLogGroups", DescribeLogGroupsRequest::builder, faulty(this::groups)),
        Operation.of(
            "DescribeLogStreams", DescribeLogStreamsRequest::builder, faulty(this::streams)),
        Operation.blocking("GetLogEvents", GetLogEventsRequest::builder, faulty(this::read)),
        Operation.blocking(
            "FilterLogEvents", FilterLogEventsRequest::builder, faulty(this::filter)));
  }

  private DescribeLogGroupsResponse groups(DescribeLogGroupsRequest request) {
    String prefix = request.logGroupNamePrefix();
    String pattern = request.logGroupNamePattern();
    if (prefix != null && pattern != null) {
      throw ServiceFault.badRequest(
          "InvalidParameterException",
          "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }
    Predicate<String> fits =
        name ->
            (prefix == null || name.startsWith(prefix))
                && (pattern == null || name.contains(pattern));
    Pages<LogGroup> page =
        Pages.of(
            logs.groups().stream()
                .filter(group -> fits.test(group.name()))
                .map(this::shape)
                .toList(),
            request.limit(),
            request.nextToken());
    return DescribeLogGroupsResponse.builder()
        .logGroups(page.items())
        .nextToken(page.nextMarker())
        .build();
  }

  private DescribeLogStreamsResponse streams(DescribeLogStreamsRequest request) {
    String group = group(request.logGroupName(), request.logGroupIdentifier());
    String prefix = request.logStreamNamePrefix();
    boolean byTime = request.orderBy() == OrderBy.LAST_EVENT_TIME;
    if (byTime && prefix != null) {
      throw ServiceFault.badRequest(
          "InvalidParameterException", "Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    Comparator<LogStreamDescription> order =
        byTime
            ? Comparator.comparingLong(stream -> stream.lastEvent().orElse(0))
            : Comparator.comparing(LogStreamDescription::name);
    Pages<LogStream> page =
        Pages.of(
            logs.streams(group).stream()
                .filter(stream -> prefix == null || stream.name().startsWith(prefix))
                .sorted(Boolean.TRUE.equals(request.descending()) ? order.reversed() : order)
                .map(stream -> shape(group, stream))
                .toList(),
            request.limit(),
            request.nextToken());
    return DescribeLogStreamsResponse.builder()
        .logStreams(page.items())
        .nextToken(page.nextMarker())
        .build();
  }

  private GetLogEventsResponse read(GetLogEventsRequest request) {
    StreamPage page =
        logs.read(
            group(request.logGroupName(), request.logGroupIdentifier()),
            request.logStreamName(),
            range(request.startTime(), request.endTime()),
            limit(request.limit()),
            Boolean.TRUE.equals(request.startFromHead()) ? StreamEnd.HEAD : StreamEnd.TAIL,
            Optional.ofNullable(request.nextToken()));
    return GetLogEventsResponse.builder()
        .events(page.events().stream().map(LogsApi::output).toList())
        .nextForwardToken(page.forwardToken())
        .nextBackwardToken(page.backwardToken())
        .build();
  }

  private FilterLogEventsResponse filter(FilterLogEventsRequest request) {
    LogPage page =
        logs.filter(
            group(request.logGroupName(), request.logGroupIdentifier()),
            new LogFilter(
                streamFilter(request),
                range(request.startTime(), afterEnd(request.endTime())),
                FilterPattern.parse(Objects.requireNonNullElse(request.filterPattern(), "")),
                limit(request.limit()),
                Optional.ofNullable(request.nextToken())));
    return FilterLogEventsResponse.builder()
        .events(page.events().stream().map(LogsApi::filtered).toList())
        .searchedLogStreams(List.of())
        .nextToken(page.nextToken().orElse(null))
        .build();
  }

  private static Predicate<String> streamFilter(FilterLogEventsRequest request) {
    String prefix = request.logStreamNamePrefix();
    if (request.hasLogStreamNames() && prefix != null) {
      throw ServiceFault.badRequest(
          "InvalidParameterException",
          "LogStreamNames and LogStreamNamePrefix are mutually exclusive parameters.");
    }
    if (request.hasLogStreamNames()) {
      return List.copyOf(request.logStreamNames())::contains;
    }
    return prefix == null ? name -> true : name -> name.startsWith(prefix);
  }

  /** A group is named by its name or by its ARN. */
  static String group(@Nullable String name, @Nullable String identifier) {
    String given = name == null ? identifier : name;
    if (given == null) {
      throw ServiceFault.badRequest(
          "InvalidParameterException",
          "Exactly one of logGroupName and logGroupIdentifier must be given.");
    }
    return given.replaceFirst("^arn:aws:logs:[^:]*:[^:]*:log-group:", "").replaceFirst(":\\*$", "");
  }

  private LogGroup shape(LogGroupDescription group) {
    LogGroup.Builder shape =
        LogGroup.builder()
            .logGroupName(group.name())
            .creationTime(group.creationTime().toEpochMilli())
            .metricFilterCount(0)
            .arn(arnPrefix + group.name() + ":*")
            .logGroupArn(arnPrefix + group.name())
            .logGroupClass("STANDARD")
            .storedBytes(group.storedBytes())
            .deletionProtectionEnabled(false);
    group.kmsKeyId().ifPresent(shape::kmsKeyId);
    group.retentionDays().ifPresent(shape::retentionInDays);
    return shape.build();
  }

  private LogStream shape(String group, LogStreamDescription stream) {
    LogStream.Builder shape =
        LogStream.builder()
            .logStreamName(stream.name())
            .creationTime(stream.creationTime())
            .arn(arnPrefix + group + ":log-stream:" + stream.name());
    stream.firstEvent().ifPresent(shape::firstEventTimestamp);
    stream.lastEvent().ifPresent(time -> shape.lastEventTimestamp(time).lastIngestionTime(time));
    return shape.build();
  }

  private static OutputLogEvent output(LogEvent event) {
    return OutputLogEvent.builder()
        .timestamp(event.timestamp())
        .ingestionTime(event.timestamp())
        .message(event.message())
        .build();
  }

  private static FilteredLogEvent filtered(LogEvent event) {
    return FilteredLogEvent.builder()
        .logStreamName(event.stream())
        .timestamp(event.timestamp())
        .ingestionTime(event.timestamp())
        .message(event.message())
        .eventId(event.id())
        .build();
  }

  /** A search includes its end, other than the reading of a stream. */
  private static @Nullable Long afterEnd(@Nullable Long end) {
    return end == null || end == Long.MAX_VALUE ? end : Long.valueOf(end + 1);
  }

  private static TimeRange range(@Nullable Long start, @Nullable Long end) {
    return new TimeRange(
        start == null ? TimeRange.ALWAYS.start() : start,
        end == null ? TimeRange.ALWAYS.end() : end);
  }

  private static int limit(@Nullable Integer given) {
    return given == null ? LogFilter.MAX_EVENTS : Math.min(given, LogFilter.MAX_EVENTS);
  }

  static <I, O> Function<I, O> faulty(Function<I, O> handler) {
    return input -> {
      try {
        return handler.apply(input);
      } catch (LogException refused) {
        throw ServiceFault.badRequest(refused.code(), refused.getMessage());
      }
    };
  }
}
