package io.github.kinesislambda.model.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformLineTest {

  private static final String ID = "6f0e8d7c-0000-4000-8000-000000000000";

  static Stream<PlatformLine> lines() {
    return Stream.of(
        new PlatformLine.InitStart("java:21.v1", "arn:aws:lambda:us-east-1::runtime:0f"),
        new PlatformLine.InitReport(Duration.ofMillis(10_000), "timeout", Optional.empty()),
        new PlatformLine.InitReport(
            Duration.ofMillis(7), "error", Optional.of("Runtime.ExitError")),
        new PlatformLine.Start(ID, "$LATEST"),
        new PlatformLine.End(ID),
        new PlatformLine.Report(
            ID,
            Duration.ofNanos(1_230_000),
            OptionalInt.of(128),
            OptionalInt.of(64),
            Optional.of(Duration.ofMillis(412)),
            Optional.of("error"),
            Optional.of("Runtime.ExitError")),
        new PlatformLine.TimedOut(
            Instant.parse("2026-11-22T21:00:03.004Z"), ID, Duration.ofMillis(3_000)),
        new PlatformLine.Exited(ID, "Runtime exited with error: exit status 1"),
        new PlatformLine.Exited(ID, "Runtime exited without providing a reason"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void readsWhatItWrites(PlatformLine line) {
    assertThat(PlatformLine.find(line.text())).contains(line);
    assertThat(PlatformLine.find(line.text().strip())).contains(line);
  }

  @Test
  void writesAsLambdaDoes() {
    PlatformLine.Report warm =
        new PlatformLine.Report(
            ID,
            Duration.ofNanos(1_230_000),
            OptionalInt.of(128),
            OptionalInt.of(64),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(warm.text())
        .isEqualTo(
            "REPORT RequestId: "
                + ID
                + "\tDuration: 1.23 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB"
                + "\tMax Memory Used: 64 MB\t\n");
    assertThat(lines().map(PlatformLine::text))
        .contains(
            "INIT_START Runtime Version: java:21.v1\t"
                + "Runtime Version ARN: arn:aws:lambda:us-east-1::runtime:0f\n",
            "INIT_REPORT Init Duration: 10000.00 ms\tPhase: init\tStatus: timeout\n",
            "INIT_REPORT Init Duration: 7.00 ms\tPhase: init\tStatus: error"
                + "\tError Type: Runtime.ExitError\n",
            "START RequestId: " + ID + " Version: $LATEST\n",
            "END RequestId: " + ID + "\n",
            "2026-11-22T21:00:03.004Z " + ID + " Task timed out after 3.00 seconds\n\n",
            "RequestId: "
                + ID
                + " Error: Runtime exited with error: exit status 1\nRuntime.ExitError\n");
  }

  @Test
  void readsTheJsonFormat() {
    assertThat(
            PlatformLine.find(
                "{\"type\":\"platform.start\",\"record\":{\"requestId\":\"7\",\"version\":\"1\"}}"))
        .contains(new PlatformLine.Start("7", "1"));
    assertThat(
            PlatformLine.find(
                "{\"type\":\"platform.runtimeDone\",\"record\":{\"requestId\":\"7\"}}"))
        .contains(new PlatformLine.End("7"));
    assertThat(
            PlatformLine.find(
                "{\"type\":\"platform.report\",\"record\":{\"requestId\":\"7\",\"status\":\"timeout\","
                    + "\"metrics\":{\"durationMs\":3000.5,\"initDurationMs\":400,"
                    + "\"memorySizeMB\":256,\"maxMemoryUsedMB\":90}}}"))
        .contains(
            new PlatformLine.Report(
                "7",
                Duration.ofNanos(3_000_500_000L),
                OptionalInt.of(256),
                OptionalInt.of(90),
                Optional.of(Duration.ofMillis(400)),
                Optional.of("timeout"),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "START of the day",
        "REPORT Requests: 7",
        "INIT_REPORT without measures",
        "Task timed out after 3.00 seconds",
        "2026-99-22T21:00:03.004Z id Task timed out after 3.00 seconds",
        "2026-11-22T21:00:03.004Z id Task timed out after 3.0.0 seconds",
        "RequestId: 7 Error: the order was not found",
        "{\"type\":\"platform.start\"",
        "{\"type\":\"order\",\"of\":\"platform.start\"}",
        "{\"level\":\"INFO\"}",
      })
  void whatTheFunctionWroteIsNotAPlatformLine(String text) {
    assertThat(PlatformLine.find(text)).isEmpty();
  }

  @Test
  void readsWhatTheRuntimeInterfaceClientLogs() {
    String logged = UncaughtException.text(new IllegalStateException("order: 7"));

    assertThat(UncaughtException.find("before\n" + logged))
        .contains(new UncaughtException("java.lang.IllegalStateException", "order: 7"));
    assertThat(UncaughtException.find("java.lang.IllegalStateException: logged by hand")).isEmpty();
  }
}
