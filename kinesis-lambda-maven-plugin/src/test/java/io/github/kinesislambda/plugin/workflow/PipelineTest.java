package io.github.kinesislambda.plugin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.function.FunctionProvision;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.role.RoleProvision;
import io.github.kinesislambda.plugin.workflow.status.StatusReport;
import io.github.kinesislambda.plugin.workflow.step.Waiting;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;

/** The workflows against the real engine, through AWS's clients. */
class PipelineTest {

  @TempDir Path folder;

  private EnginePipeline pipeline;

  @BeforeEach
  void start() {
    pipeline = new EnginePipeline(folder);
  }

  @AfterEach
  void stop() {
    pipeline.close();
  }

  @Test
  void createsTheStreamOnceAndThenChangesNothing() {
    pipeline.create(2);
    pipeline.create(2);

    assertThat(pipeline.said())
        .containsExactly(
            "Created stream orders with 2 shards:"
                + " arn:aws:kinesis:us-east-1:000000000000:stream/orders",
            "Stream orders exists with 2 shards; nothing to change");
  }

  @Test
  void leavesTheShardsOfAStreamThatExistsWhenNoneAreSet() {
    pipeline.create(2);
    pipeline.stream(StreamSettings.of("orders", Optional.empty(), Optional.empty()));

    assertThat(pipeline.said())
        .last()
        .isEqualTo("Stream orders exists with 2 shards; nothing to change");
  }

  @Test
  void deploysOnceAndThenChangesNothing() throws IOException {
    pipeline.create(1);
    pipeline.deploy(pipeline.code("1"), 512, MappingSettings.TUTORIAL);
    pipeline.said().clear();

    pipeline.deploy(pipeline.code("1"), 512, MappingSettings.TUTORIAL);

    assertThat(pipeline.said().get(0))
        .isEqualTo("Role role exists with AWSLambdaKinesisExecutionRole");
    assertThat(pipeline.said().get(1)).startsWith("Function recv exists with this code");
    assertThat(pipeline.said().get(2))
        .matches("Mapping .* exists with these settings \\(Enabled\\); .*");
  }

  @Test
  void updatesExactlyWhatDiffers() throws IOException {
    pipeline.create(1);
    pipeline.deploy(pipeline.code("1"), 512, MappingSettings.TUTORIAL);
    pipeline.said().clear();

    pipeline.deploy(pipeline.code("2"), 1024, EnginePipeline.window(5, "LATEST"));

    assertThat(pipeline.said()).hasSize(4);
    assertThat(pipeline.said().get(1)).startsWith("Updated the code of function recv: ");
    assertThat(pipeline.said().get(2)).isEqualTo("Updated function recv: memorySize 512 -> 1024");
    assertThat(pipeline.said().get(3))
        .matches("Updated mapping .* \\(Enabled\\): maximumBatchingWindowInSeconds 10 -> 5");
  }

  @Test
  void changesNothingWithoutTheStream() {
    assertThatThrownBy(() -> pipeline.deploy(pipeline.code("1"), 512, MappingSettings.TUTORIAL))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("There is no stream orders.");

    assertThat(RoleProvision.find(pipeline.connection().clients().iam(), "role")).isEmpty();
  }

  @Test
  void changesNothingWhenTheMappingStartedElsewhere() throws IOException {
    pipeline.create(1);
    pipeline.deploy(pipeline.code("1"), 512, MappingSettings.TUTORIAL);

    assertThatThrownBy(
            () ->
                pipeline.deploy(
                    pipeline.code("2"), 1024, EnginePipeline.window(10, "TRIM_HORIZON")))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("started at LATEST; <startingPosition> is TRIM_HORIZON.");

    assertThat(
            FunctionProvision.find(pipeline.connection().clients().lambda(), "recv")
                .orElseThrow()
                .configuration()
                .memorySize())
        .isEqualTo(512);
  }

  @Test
  void deliversWhatIsPutRightAfterDeploying() throws IOException {
    pipeline.create(1);
    pipeline.deploy(pipeline.code("1"), 512, EnginePipeline.window(0, "LATEST"));

    pipeline
        .connection()
        .clients()
        .kinesis()
        .putRecord(
            request ->
                request
                    .streamName("orders")
                    .partitionKey("1")
                    .data(SdkBytes.fromUtf8String("trade")));

    String line =
        new Waiting(Clockwork.system(), event -> {})
            .until("the function's log line", Duration.ofSeconds(60), pipeline::seen);
    assertThat(line).isEqualTo("seen trade");
  }

  @Test
  void showsOneScreen() throws IOException {
    pipeline.create(1);
    pipeline.deploy(pipeline.code("1"), 512, MappingSettings.TUTORIAL);
    pipeline.said().clear();

    new StatusReport(pipeline.connection().clients(), event -> pipeline.said().add(event.text()))
        .run(EnginePipeline.NAMES);

    assertThat(pipeline.said())
        .hasSize(5)
        .contains("Stream    orders: ACTIVE, 1 open shard, kept 24 h", "Role      role");
    assertThat(pipeline.said().get(4)).endsWith("from LATEST, last result: No records processed");
  }
}
