package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.RuntimeVersion;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationReport;
import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.model.log.PlatformLine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The log stream of one environment, with the lines that Lambda itself writes there. */
final class ExecutionLog {

  private static final int TAIL = 4_096;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final LogGroups logs;
  private final String group;
  private final String stream;

  /** What the invocation under way has logged; guarded by this. */
  private final StringBuilder tail = new StringBuilder();

  ExecutionLog(LogGroups logs, String group, String stream) {
    this.logs = logs;
    this.group = group;
    this.stream = stream;
  }

  /** Returns the name of a new stream: day, version and 32 hexadecimal digits. */
  static String streamName(Instant now, String version, Ids ids) {
    return "%s/[%s]%s".formatted(DAY.format(now), version, ids.hex());
  }

  synchronized void message(String message) {
    logs.append(group, stream, message);
    tail.append(message);
    if (tail.length() > 2 * TAIL) {
      tail.delete(0, tail.length() - TAIL);
    }
  }

  /** Returns the last 4 KB since the last call. */
  synchronized String takeTail() {
    String taken = tail.substring(Math.max(0, tail.length() - TAIL));
    tail.setLength(0);
    return taken;
  }

  void write(PlatformLine line) {
    message(line.text());
  }

  void initStart(String runtime, String region) {
    write(
        new PlatformLine.InitStart(
            RuntimeVersion.nameOf(runtime),
            "arn:aws:lambda:" + region + "::runtime:" + RuntimeVersion.hashOf(runtime)));
  }

  /** Writes END and REPORT. */
  void end(
      InvocationReport report,
      int memoryMegabytes,
      Optional<String> status,
      Optional<String> errorType) {
    write(new PlatformLine.End(report.requestId()));
    write(
        new PlatformLine.Report(
            report.requestId(),
            report.duration(),
            OptionalInt.of(memoryMegabytes),
            OptionalInt.of(report.maxMemoryMegabytes()),
            report.initDuration(),
            status,
            errorType));
  }
}
