package io.github.kinesislambda.plugin.workflow.logs;

import io.github.kinesislambda.model.log.PlatformLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The block of lines that one invocation left, from START to REPORT.
 *
 * @param logStream the execution environment
 * @param requestId the invocation
 * @param lines all lines in the order of the log, those of Lambda included
 * @param report what was measured; empty while the invocation runs
 */
public record InvocationLog(
    String logStream, String requestId, List<LogLine> lines, Optional<PlatformLine.Report> report) {

  /** Copies the lines. */
  public InvocationLog {
    lines = List.copyOf(lines);
  }

  /** When it began. */
  public Instant start() {
    return lines.stream()
        .filter(line -> PlatformLine.find(line.text()).filter(PlatformLine::isFrame).isPresent())
        .findFirst()
        .orElse(lines.get(0))
        .at();
  }

  /** Why it failed, if the log says so. */
  public Optional<Failure> failure() {
    return Failure.of(lines, report);
  }

  /** The lines that the function wrote. */
  public List<LogLine> ownLines() {
    return lines.stream().filter(InvocationLog::isOwn).toList();
  }

  /** Lines about a failure count as the function's own: they show why it failed. */
  private static boolean isOwn(LogLine line) {
    return PlatformLine.find(line.text())
        .filter(it -> it.isFrame() || it instanceof PlatformLine.InitStart)
        .isEmpty();
  }

  /** What the function wrote, line by line. */
  public String ownText() {
    return ownLines().stream().map(LogLine::text).collect(Collectors.joining("\n"));
  }
}
