package io.github.kinesislambda.plugin.workflow.deploy;

import static io.github.kinesislambda.plugin.workflow.deploy.DeploymentBench.byConsumer;
import static io.github.kinesislambda.plugin.workflow.deploy.DeploymentBench.live;
import static io.github.kinesislambda.plugin.workflow.deploy.DeploymentBench.plan;
import static io.github.kinesislambda.plugin.workflow.deploy.DeploymentBench.settings;
import static io.github.kinesislambda.plugin.workflow.deploy.DeploymentBench.starting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.workflow.function.FunctionOptions;
import io.github.kinesislambda.plugin.workflow.mapping.MappingOptions;
import io.github.kinesislambda.plugin.workflow.mapping.MappingOptions.Metrics;
import io.github.kinesislambda.plugin.workflow.mapping.MappingOptions.Renewal;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import io.github.kinesislambda.plugin.workflow.stream.StreamProvision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingMetric;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;

/** What a deployment can set of a mapping, against the real engine. */
class MappingDeploymentTest {

  private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/1";

  @TempDir Path folder;

  private DeploymentBench bench;

  @BeforeEach
  void start() {
    bench = DeploymentBench.start(folder);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void movesAMappingThatIsThereToTheAlias() throws IOException {
    bench.deploy(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), bench.code("1"));
    String uuid = bench.mapping().uuid();

    bench.deploy(plan(live(Optional.empty()), MappingSettings.TUTORIAL), bench.code("1"));

    assertThat(bench.mapping().functionArn()).endsWith(":function:recv:live");
    assertThat(bench.mapping().uuid()).isEqualTo(uuid);
    assertThat(bench.said())
        .contains("Updated mapping %s (Enabled): function recv -> recv:live".formatted(uuid));
  }

  @Test
  void nowIsATimeAndStaysTheStartOfTheMapping() throws IOException {
    Instant before = Instant.now().minusSeconds(2);

    bench.deploy(plan(FunctionOptions.NONE, starting("NOW", Renewal.REFUSE)), bench.code("1"));
    Instant started = bench.mapping().startingPositionTimestamp();
    bench.deploy(plan(FunctionOptions.NONE, starting("NOW", Renewal.REFUSE)), bench.code("1"));

    assertThat(bench.mapping().startingPosition()).isEqualTo(EventSourcePosition.AT_TIMESTAMP);
    assertThat(started).isBetween(before, Instant.now());
    assertThat(bench.mapping().startingPositionTimestamp()).isEqualTo(started);
    assertThat(bench.said().get(bench.said().size() - 1)).contains("nothing to change");
  }

  @Test
  void createsTheMappingAnewWhenToldTo() throws IOException {
    bench.deploy(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), bench.code("1"));
    String old = bench.mapping().uuid();
    bench.said().clear();

    bench.deploy(
        plan(FunctionOptions.NONE, starting("TRIM_HORIZON", Renewal.RECREATE)), bench.code("1"));

    assertThat(bench.mapping().uuid()).isNotEqualTo(old);
    assertThat(bench.mapping().startingPosition()).isEqualTo(EventSourcePosition.TRIM_HORIZON);
    assertThat(bench.said()).contains("Deleted mapping %s, to create it anew".formatted(old));
  }

  @Test
  void saysBeforehandWhatAMappingThatIsCreatedAnewSkips() throws IOException {
    bench.deploy(
        plan(FunctionOptions.NONE, starting("TRIM_HORIZON", Renewal.REFUSE)), bench.code("1"));
    String old = bench.mapping().uuid();
    bench.said().clear();

    bench.dryRun(
        plan(FunctionOptions.NONE, starting("LATEST", Renewal.RECREATE)),
        bench.code("1"),
        Untagged.REFUSE);

    assertThat(bench.said())
        .contains(
            "Mapping %s gives way to one that starts at LATEST: records that the old one has not read are skipped, and those that are put until the new one reads. Where it was behind, set -Dkinesis.startingPosition=AT_TIMESTAMP and -Dkinesis.startingPositionTimestamp to a time before its oldest unread record"
                .formatted(old));
  }

  @Test
  void readsByAConsumerAndSaysHowToChangeThat() throws IOException {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    assertThatThrownBy(() -> bench.deploy(byConsumer(tutorial), bench.code("1")))
        .hasMessageStartingWith("The stream has no consumer fast that is ACTIVE.");
    String streamArn =
        StreamProvision.find(bench.clients().kinesis(), "orders").orElseThrow().streamARN();
    bench
        .clients()
        .kinesis()
        .registerStreamConsumer(r -> r.streamARN(streamArn).consumerName("fast"));

    bench.deploy(byConsumer(tutorial), bench.code("1"));

    assertThat(bench.mapping().eventSourceArn()).contains(":stream/orders/consumer/fast:");
    assertThatThrownBy(() -> bench.deploy(plan(FunctionOptions.NONE, tutorial), bench.code("1")))
        .hasMessageContaining("A mapping keeps its source for life")
        .hasMessageContaining(
            "-Dkinesis.recreateMapping -Dkinesis.startingPosition=AT_TIMESTAMP"
                + " -Dkinesis.startingPositionTimestamp=")
        .hasMessageContaining("records that were not read by then are skipped");
  }

  @Test
  void setsMetricsKeyAndTagsOfTheMapping() throws IOException {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    MappingSettings settings =
        new MappingSettings(
            tutorial.batching(),
            tutorial.start(),
            tutorial.errors(),
            List.of(),
            true,
            new MappingOptions(
                Optional.of(Metrics.EVENT_COUNT),
                Optional.of(KEY),
                Map.of("team", "trading"),
                Renewal.REFUSE));
    bench.deploy(plan(FunctionOptions.NONE, tutorial), bench.code("1"));

    bench.deploy(plan(FunctionOptions.NONE, settings), bench.code("1"));

    assertThat(bench.mapping().metricsConfig().metrics())
        .containsExactly(EventSourceMappingMetric.EVENT_COUNT);
    assertThat(bench.mapping().kmsKeyArn()).isEqualTo(KEY);
    assertThat(bench.said().get(bench.said().size() - 1))
        .contains("mappingMetrics [] -> [EventCount]");
  }

  @Test
  void aCanaryProvesThatTheMappingReads() throws IOException {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    MappingSettings atOnce =
        new MappingSettings(
            new MappingSettings.Batching(1, 0, 1, 0),
            tutorial.start(),
            tutorial.errors(),
            List.of(),
            true);

    bench.deploy(
        new Plan(
            "orders",
            Optional.empty(),
            settings(FunctionOptions.NONE),
            atOnce,
            Optional.empty(),
            Plan.canary(Optional.of("true"))),
        bench.code("1"));

    assertThat(bench.said().get(bench.said().size() - 1))
        .startsWith("The mapping reads, ")
        .contains("of 1 canary: ");
  }
}
