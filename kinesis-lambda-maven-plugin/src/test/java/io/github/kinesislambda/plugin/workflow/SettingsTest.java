package io.github.kinesislambda.plugin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.archive.CodeContent;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.function.FunctionLogging;
import io.github.kinesislambda.plugin.workflow.function.FunctionOptions;
import io.github.kinesislambda.plugin.workflow.function.FunctionSettings;
import io.github.kinesislambda.plugin.workflow.function.Network;
import io.github.kinesislambda.plugin.workflow.function.Publication;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings.Batching;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings.Errors;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings.OnError;
import io.github.kinesislambda.plugin.workflow.mapping.MappingStart;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;
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
  void refusesOptionsThatLambdaWouldRefuse() {
    refused(() -> FunctionOptions.architecture("sparc")).contains("x86_64 or arm64");
    refused(() -> new Network(List.of("subnet-1"), List.of())).contains("or neither");
    refused(() -> new Network(List.of("vpc-1"), List.of("sg-1"))).contains("begin with subnet-");
    refused(() -> new FunctionLogging("XML", Optional.empty(), Optional.empty()))
        .contains("Text, JSON");
    refused(() -> new FunctionLogging("Text", Optional.of("INFO"), Optional.empty()))
        .contains("of format JSON only");
    refused(() -> new Publication(Optional.of("12"), Optional.empty())).contains("<alias> is '12'");
    refused(() -> new Publication(Optional.empty(), Optional.of(Publication.SnapStart.ON)))
        .contains("there is no <alias>");
    refused(() -> options(511, List.of(), Map.of(), Publication.NONE)).contains("512 to 10240");
    refused(() -> options(512, List.of("tools"), Map.of(), Publication.NONE))
        .contains("ARN of one of its versions");
    refused(() -> options(512, List.of(), Map.of("aws:x", "y"), Publication.NONE))
        .contains("does not begin with aws:");
    refused(
            () ->
                options(
                    1024,
                    List.of(),
                    Map.of(),
                    new Publication(Optional.of("live"), Optional.of(Publication.SnapStart.ON))))
        .contains("512 MB of /tmp only");
    refused(() -> MappingStart.of("NOW", Optional.of("2026-11-22T10:15:30Z")))
        .contains("have none");
    refused(() -> CodeContent.InBucket.parse("https://bucket/key")).contains("s3://bucket/path");
    refused(() -> FunctionCode.inBucket("s3://bucket/a.zip", Optional.empty(), Optional.empty()))
        .contains("<handler> is absent");
  }

  @Test
  void readsTheAddressOfCodeInS3() {
    assertThat(CodeContent.InBucket.parse("s3://builds/recv/1.zip?versionId=a1"))
        .isEqualTo(new CodeContent.InBucket("builds", "recv/1.zip", Optional.of("a1")));
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

  private static FunctionOptions options(
      int storage, List<String> layers, Map<String, String> tags, Publication publication) {
    FunctionOptions none = FunctionOptions.NONE;
    return new FunctionOptions(
        none.architecture(),
        Optional.of(storage),
        Optional.of(layers),
        none.network(),
        none.logging(),
        none.reservedConcurrency(),
        tags,
        none.codeBucket(),
        publication);
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
