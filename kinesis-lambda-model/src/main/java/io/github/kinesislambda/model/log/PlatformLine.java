package io.github.kinesislambda.model.log;

import io.github.kinesislambda.model.function.ErrorDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A line that Lambda itself writes around an invocation: written in its text format, read in its
 * text or its JSON format.
 *
 * <pre>{@code
 * log.append(new PlatformLine.Start(requestId, "$LATEST").text());
 * }</pre>
 */
public sealed interface PlatformLine {

  /**
   * Reads a log event.
   *
   * @param text the whole message; its line end is optional
   * @return the line; empty when the function wrote the message
   */
  static Optional<PlatformLine> find(String text) {
    return text.startsWith("{") ? JsonFormat.find(text) : TextFormat.find(text);
  }

  /** Returns the line in Lambda's text format, with its line end. */
  String text();

  /** Whether it frames an invocation: START, END or REPORT. */
  default boolean isFrame() {
    return this instanceof Start || this instanceof End || this instanceof Report;
  }

  /**
   * An execution environment starts.
   *
   * @param runtimeVersion such as {@code java:21.v1}
   * @param runtimeVersionArn the ARN of that version
   */
  record InitStart(String runtimeVersion, String runtimeVersionArn) implements PlatformLine {
    @Override
    public String text() {
      return "INIT_START Runtime Version: "
          + runtimeVersion
          + "\tRuntime Version ARN: "
          + runtimeVersionArn
          + "\n";
    }
  }

  /**
   * An execution environment did not start.
   *
   * @param initDuration how long it took
   * @param status such as {@code error} or {@code timeout}
   * @param errorType what the runtime reported, if it did
   */
  record InitReport(Duration initDuration, String status, Optional<String> errorType)
      implements PlatformLine {
    @Override
    public String text() {
      return "INIT_REPORT Init Duration: "
          + Measures.millis(initDuration)
          + "\tPhase: init\t"
          + Measures.status(status, errorType)
          + "\n";
    }
  }

  /**
   * An invocation begins.
   *
   * @param requestId the invocation
   * @param version that runs, {@code $LATEST} or a number
   */
  record Start(String requestId, String version) implements PlatformLine {
    @Override
    public String text() {
      return "START RequestId: " + requestId + " Version: " + version + "\n";
    }
  }

  /**
   * The handler has ended.
   *
   * @param requestId the invocation
   */
  record End(String requestId) implements PlatformLine {
    @Override
    public String text() {
      return "END RequestId: " + requestId + "\n";
    }
  }

  /**
   * What was measured; the last line of an invocation.
   *
   * @param requestId the invocation
   * @param duration how long the handler ran
   * @param memorySizeMegabytes the function's memory
   * @param maxMemoryUsedMegabytes the most memory that was in use
   * @param initDuration how long the execution environment took to start; empty when it was warm
   * @param status {@code error} or {@code timeout} when Lambda says so
   * @param errorType such as {@code Runtime.ExitError}
   */
  record Report(
      String requestId,
      Duration duration,
      OptionalInt memorySizeMegabytes,
      OptionalInt maxMemoryUsedMegabytes,
      Optional<Duration> initDuration,
      Optional<String> status,
      Optional<String> errorType)
      implements PlatformLine {
    @Override
    public String text() {
      return "REPORT RequestId: "
          + requestId
          + "\tDuration: "
          + Measures.millis(duration)
          + "\tBilled Duration: "
          + Measures.billedMillis(duration)
          + " ms\tMemory Size: "
          + memorySizeMegabytes.orElse(0)
          + " MB\tMax Memory Used: "
          + maxMemoryUsedMegabytes.orElse(0)
          + " MB\t"
          + initDuration.map(it -> "Init Duration: " + Measures.millis(it) + "\t").orElse("")
          + status.map(it -> Measures.status(it, errorType) + "\t").orElse("")
          + "\n";
    }
  }

  /**
   * The handler took longer than the function's time-out.
   *
   * @param at when the time was over
   * @param requestId the invocation
   * @param timeout the function's time-out
   */
  record TimedOut(Instant at, String requestId, Duration timeout) implements PlatformLine {

    private static final DateTimeFormatter MILLIS =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public String text() {
      return MILLIS.format(at) + " " + requestId + " " + message() + "\n\n";
    }

    /** Returns what it says: {@code Task timed out after 3.00 seconds}. */
    public String message() {
      return ErrorDocument.timedOutAfter(timeout);
    }
  }

  /**
   * The function's process ended.
   *
   * @param requestId the invocation
   * @param reason as {@link ErrorDocument#exitReason} words it
   */
  record Exited(String requestId, String reason) implements PlatformLine {
    @Override
    public String text() {
      return "RequestId: "
          + requestId
          + " Error: "
          + reason
          + "\n"
          + ErrorDocument.EXIT_ERROR
          + "\n";
    }
  }
}
