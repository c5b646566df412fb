package io.github.kinesislambda.plugin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.workflow.MappingSettings.Batching;
import io.github.kinesislambda.plugin.workflow.MappingSettings.Errors;
import io.github.kinesislambda.plugin.workflow.MappingSettings.OnError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void namesFoundAllowedAndRemedyOfABatchSizeOutOfRange() {
    refused(() -> new Batching(20_000, 10, 1, 0))
        .isEqualTo(
            "<batchSize> is 20000. Kinesis mappings accept 1 to 10000."
                + " Lower -Dkinesis.batchSize, or drop it to use 100.");
  }

  @Test
  void refusesWhatLambdaWouldRefuse() {
    refused(() -> new Batching(100, 301, 1, 0)).contains("accept 0 to 300");
    refused(() -> new Batching(100, 10, 11, 0)).contains("accept 1 to 10");
    refused(() -> new Batching(100, 10, 1, 901)).contains("accept 0 to 900");
    refused(() -> new Batching(100, 10, 2, 30)).contains("a factor of 1");
    refused(() -> errors(-2, -1)).contains("accept -1 to 10000");
    refused(() -> errors(-1, 59)).contains("accept 60 to 604800");
    refused(() -> MappingStart.of("NEWEST", Optional.empty())).contains("LATEST, TRIM_HORIZON");
    refused(() -> MappingStart.of("AT_TIMESTAMP", Optional.empty())).contains("needs a timestamp");
    refused(() -> MappingStart.of("LATEST", Optional.of("2026-11-22T10:15:30Z")))
        .contains("have none");
    refused(() -> MappingStart.of("AT_TIMESTAMP", Optional.of("yesterday"))).contains("ISO-8601");
    refused(() -> function("a b", 512, 30)).contains("<function> is 'a b'");
    refused(() -> function("a", 64, 30)).contains("accept 128 to 10240");
    refused(() -> function("a", 512, 901)).contains("accept 1 to 900");
    refused(() -> StreamSettings.of("a", Optional.of(0), Optional.empty()))
        .contains("1 to 10000 shards");
    refused(() -> StreamSettings.of("ä", Optional.of(1), Optional.empty()))
        .contains("<stream> is 'ä'");
    refused(() -> new PipelineNames("a", "b", "c d")).contains("<role> is 'c d'");
    refused(() -> filters("AMZN")).contains("A pattern is a JSON object");
  }

  @Test
  void takesWhatLambdaTakes() {
    MappingStart start = MappingStart.of("AT_TIMESTAMP", Optional.of("2026-11-22T10:15:30Z"));

    assertThat(start.timestamp()).contains(Instant.parse("2026-11-22T10:15:30Z"));
    assertThat(new Batching(1, 0, 10, 0)).isNotNull();
    assertThat(errors(-1, 60)).isNotNull();
    assertThat(OnError.of(true, true)).isEqualTo(OnError.BISECT_AND_REPORT_ITEMS);
  }

  private static Errors errors(int attempts, int age) {
    return new Errors(attempts, age, OnError.RETRY_WHOLE_BATCH, Optional.empty());
  }

  private static FunctionSettings function(String name, int memory, int timeout) {
    return new FunctionSettings(name, "role", memory, timeout, Map.of());
  }

  private static MappingSettings filters(String pattern) {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    return new MappingSettings(
        tutorial.batching(), tutorial.start(), tutorial.errors(), List.of(pattern), true);
  }

  private static AbstractStringAssert<?> refused(ThrowingCallable call) {
    return assertThat(
        assertThatThrownBy(call).isInstanceOf(GoalException.class).actual().getMessage());
  }
}
