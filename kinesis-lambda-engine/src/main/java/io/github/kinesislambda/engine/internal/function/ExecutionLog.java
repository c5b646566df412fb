package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.RuntimeVersion;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationReport;
import io.github.kinesislambda.engine.internal.logs.LogGroups;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The log stream of one environment, with the lines that Lambda itself writes there. */
final class ExecutionLog {

  private static final int TAIL = 4_096;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

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

  void initStart(String runtime, String region) {
    message(
        "INIT_START Runtime Version: %s\tRuntime Version ARN: arn:aws:lambda:%s::runtime:%s\n"
            .formatted(RuntimeVersion.nameOf(runtime), region, RuntimeVersion.hashOf(runtime)));
  }

  void initReport(Duration duration, String status) {
    message("INIT_REPORT Init Duration: %s ms\tPhase: init\t%s\n".formatted(ms(duration), status));
  }

  void start(String requestId, String version) {
    message("START RequestId: %s Version: %s\n".formatted(requestId, version));
  }

  void timedOut(Instant now, String requestId, Duration timeout) {
    message(
        "%s %s Task timed out after %s seconds\n\n"
            .formatted(MILLIS.format(now), requestId, seconds(timeout)));
  }

  void exited(String requestId, String reason) {
    message("RequestId: %s Error: %s\nRuntime.ExitError\n".formatted(requestId, reason));
  }

  /**
   * Writes END and REPORT.
   *
   * @param status what the line adds for a failure, such as {@code Status: timeout}
   */
  void end(InvocationReport report, int memoryMegabytes, Optional<String> status) {
    message("END RequestId: %s\n".formatted(report.requestId()));
    message(
        "REPORT RequestId: %s\tDuration: %s ms\tBilled Duration: %d ms\tMemory Size: %d MB\tMax Memory Used: %d MB\t%s%s\n"
            .formatted(
                report.requestId(),
                ms(report.duration()),
                billed(report.duration()),
                memoryMegabytes,
                report.maxMemoryMegabytes(),
                report.initDuration().map(d -> "Init Duration: " + ms(d) + " ms\t").orElse(""),
                status.map(text -> text + "\t").orElse("")));
  }

  static String seconds(Duration timeout) {
    return String.format(Locale.ROOT, "%.2f", timeout.toMillis() / 1e3);
  }

  private static String ms(Duration duration) {
    return String.format(Locale.ROOT, "%.2f", duration.toNanos() / 1e6);
  }

  private static long billed(Duration duration) {
    return Math.max(1, (duration.toNanos() + 999_999) / 1_000_000);
  }
}
