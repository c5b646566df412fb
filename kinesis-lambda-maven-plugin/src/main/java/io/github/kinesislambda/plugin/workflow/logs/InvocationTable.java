package io.github.kinesislambda.plugin.workflow.logs;

import io.github.kinesislambda.plugin.backend.Progress;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The invocations of a function, shard by shard, with a timeline.
 *
 * @param function name of the function
 * @param basis where shard, records and the reason of closing are known from
 * @param rows the invocations
 */
record InvocationTable(String function, String basis, List<InvocationRow> rows)
    implements Progress.Event {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String ROW = "  %5s  %-12s  %7s  %-20s  %12s  %-8s  %s";

  /** Sorts the rows by shard, then by time. */
  InvocationTable {
    rows =
        rows.stream()
            .sorted(
                Comparator.comparing((InvocationRow row) -> row.shard().length())
                    .thenComparing(InvocationRow::shard)
                    .thenComparing(InvocationRow::called))
            .toList();
  }

  @Override
  public String text() {
    if (rows.isEmpty()) {
      return "%s was not invoked.".formatted(function);
    }
    StringBuilder text = new StringBuilder();
    text.append(
            "%d invocations of %s, %d at once at most; %s"
                .formatted(rows.size(), function, Timeline.peak(rows), basis))
        .append('\n');
    text.append(
        ROW.formatted(
            "shard",
            "called (UTC)",
            "records",
            "batch closed by",
            "duration",
            "start-up",
            "outcome"));
    for (InvocationRow row : rows) {
      text.append('\n').append(line(row));
    }
    return text.append('\n').append(new Timeline(rows)).toString();
  }

  private static String line(InvocationRow row) {
    return ROW.formatted(
        row.shard(),
        TIME.format(row.called()),
        row.records().isPresent() ? Long.toString(row.records().getAsLong()) : "?",
        row.closedBy(),
        millis(row.duration()),
        row.startUp().name().toLowerCase(Locale.ROOT),
        row.outcome());
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
  }
}
