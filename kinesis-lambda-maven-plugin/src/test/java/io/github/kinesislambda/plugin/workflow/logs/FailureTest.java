package io.github.kinesislambda.plugin.workflow.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.workflow.logs.Failure.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

  private static final String ID = "6f0e8d7c-0000-4000-8000-000000000000";

  @Test
  void readsLambdasOwnLines() {
    assertThat(
            of("before", "2026-11-22T21:00:03.004Z " + ID + " Task timed out after 3.00 seconds"))
        .contains(new Failure(Kind.TIME_OUT, "Task timed out after 3.00 seconds"));
    assertThat(
            of(
                "RequestId: "
                    + ID
                    + " Error: Runtime exited with error: exit status 1\nRuntime.ExitError"))
        .contains(new Failure(Kind.EXIT, "Runtime exited with error: exit status 1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Task timed out after 3 seconds",
        "downstream said: Task timed out after 3.00 seconds",
        "Trade 2026-11-22T21:00:03.004Z is late: Task timed out after 3.00 seconds, tried again",
        "child: Runtime exited with error: exit status 1",
        "Error: Runtime exited without providing a reason",
      })
  void takesNoWordsOfTheHandlerForThem(String logged) {
    assertThat(of("first", logged, "last")).isEmpty();
  }

  private static Optional<Failure> of(String... texts) {
    List<LogLine> lines =
        Arrays.stream(texts).map(text -> new LogLine("stream", Instant.EPOCH, text)).toList();
    return Failure.of(lines, Optional.empty());
  }
}
