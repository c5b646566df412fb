package io.github.kinesislambda.plugin.workflow.logs;

import java.time.Instant;

/**
 * One event of a log group.
 *
 * @param logStream the execution environment that wrote it
 * @param at when it was written, in milliseconds
 * @param text the message without the line ends behind it; may hold several lines
 */
public record LogLine(String logStream, Instant at, String text) {

  /** Drops the line ends that CloudWatch keeps at the end of a message. */
  public LogLine {
    text = text.stripTrailing();
  }
}
