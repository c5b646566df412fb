package io.github.kinesislambda.plugin.workflow.logs;

import io.github.kinesislambda.plugin.backend.Progress;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What is shown of a log. */
public sealed interface LogsEvent extends Progress.Event {

  /**
   * A log is shown.
   *
   * @param logGroup which one
   * @param selection which part
   */
  record Begun(String logGroup, LogSelection selection) implements LogsEvent {
    @Override
    public String text() {
      String only = selection.text().map(text -> ", only lines with \"" + text + "\"").orElse("");
      return "Log group %s since %s (%s)%s; times are UTC"
          .formatted(
              logGroup,
              selection.since().truncatedTo(ChronoUnit.MILLIS),
              selection.sinceWhy(),
              only);
    }
  }

  /**
   * An invocation.
   *
   * @param log its lines
   * @param selection which of them to show
   */
  record Block(InvocationLog log, LogSelection selection) implements LogsEvent {

    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public String text() {
      StringBuilder text = new StringBuilder(log.logStream());
      for (LogLine line : log.lines()) {
        if (selection.shows(line)) {
          String indented = line.text().replace("\n", "\n" + " ".repeat(15));
          text.append("\n  ").append(TIME.format(line.at())).append(' ').append(indented);
        }
      }
      return text.toString();
    }
  }

  /**
   * There is nothing to show.
   *
   * @param logGroup which log was looked at
   */
  record Nothing(String logGroup) implements LogsEvent {
    @Override
    public String text() {
      return "%s holds no line of that time: the function was not invoked yet, a batching window may still be open, or its log is gone."
          .formatted(logGroup);
    }
  }
}
