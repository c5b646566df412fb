package io.github.kinesislambda.plugin.workflow.deploy;

import static io.github.kinesislambda.plugin.workflow.deploy.DeploymentBench.allOptions;
import static io.github.kinesislambda.plugin.workflow.deploy.DeploymentBench.live;
import static io.github.kinesislambda.plugin.workflow.deploy.DeploymentBench.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.function.FunctionOptions;
import io.github.kinesislambda.plugin.workflow.function.Publication;
import io.github.kinesislambda.plugin.workflow.function.Publication.SnapStart;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.step.CreatedBy;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/** What a deployment can set of a function, against the real engine. */
class FunctionDeploymentTest {

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
  void setsEveryOptionOfAFunctionOnceAndThenChangesNothing() throws IOException {
    bench.deploy(plan(allOptions(), MappingSettings.TUTORIAL), bench.code("1"));
    bench.said().clear();
    bench.deploy(plan(allOptions(), MappingSettings.TUTORIAL), bench.code("1"));

    GetFunctionResponse function = bench.function("recv");
    FunctionConfiguration is = function.configuration();
    assertThat(is.architectures()).containsExactly(Architecture.ARM64);
    assertThat(is.ephemeralStorage().size()).isEqualTo(1024);
    assertThat(is.layers()).extracting(layer -> layer.arn()).containsExactly(DeploymentBench.LAYER);
    assertThat(is.vpcConfig().subnetIds()).containsExactly("subnet-1");
    assertThat(is.loggingConfig().logFormatAsString()).isEqualTo("JSON");
    assertThat(is.loggingConfig().applicationLogLevelAsString()).isEqualTo("DEBUG");
    assertThat(function.concurrency().reservedConcurrentExecutions()).isEqualTo(7);
    assertThat(function.tags()).containsEntry("team", "trading").containsKey(CreatedBy.KEY);
    assertThat(bench.said().get(0))
        .endsWith("AWSLambdaKinesisExecutionRole and AWSLambdaVPCAccessExecutionRole");
    assertThat(bench.said().get(1)).contains("nothing to change");
    assertThat(bench.said().get(2)).contains("nothing to change");
  }

  @Test
  void setsOptionsOnAFunctionThatIsThere() throws IOException {
    bench.deploy(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), bench.code("1"));
    bench.said().clear();

    bench.deploy(plan(allOptions(), MappingSettings.TUTORIAL), bench.code("1"));

    assertThat(bench.function("recv").configuration().architectures())
        .containsExactly(Architecture.ARM64);
    assertThat(bench.said())
        .anyMatch(text -> text.startsWith("Attached AWSLambdaVPCAccessExecutionRole to role role"))
        .anyMatch(text -> text.startsWith("Updated the code of function recv"))
        .anyMatch(text -> text.contains("ephemeralStorage 512 -> 1024"))
        .contains(
            "Updated function recv: tags team", "Updated function recv: reservedConcurrency 7");
  }

  @Test
  void leavesOptionsAloneThatAreNotSet() throws IOException {
    bench.deploy(plan(allOptions(), MappingSettings.TUTORIAL), bench.code("1"));

    bench.deploy(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), bench.code("2"));

    assertThat(bench.function("recv").configuration().layers()).hasSize(1);
    assertThat(bench.function("recv").concurrency().reservedConcurrentExecutions()).isEqualTo(7);
  }

  @Test
  void publishesAVersionForEachChangeAndLetsTheMappingCallTheAlias() throws IOException {
    bench.deploy(plan(live(Optional.of(SnapStart.ON)), MappingSettings.TUTORIAL), bench.code("1"));
    String first = bench.function("recv:live").configuration().version();
    String uuid = bench.mapping().uuid();
    bench.said().clear();

    bench.deploy(plan(live(Optional.of(SnapStart.ON)), MappingSettings.TUTORIAL), bench.code("1"));
    assertThat(bench.said()).noneMatch(text -> text.startsWith("Published"));
    bench.deploy(plan(live(Optional.of(SnapStart.ON)), MappingSettings.TUTORIAL), bench.code("2"));

    assertThat(first).isEqualTo("1");
    assertThat(bench.function("recv:live").configuration().version()).isEqualTo("2");
    assertThat(bench.function("recv:live").configuration().snapStart().applyOnAsString())
        .isEqualTo("PublishedVersions");
    assertThat(bench.mapping().functionArn()).endsWith(":function:recv:live");
    assertThat(bench.mapping().uuid()).isEqualTo(uuid);
    assertThat(bench.said())
        .contains("Published version 2 of function recv; alias live points to it");
  }

  @Test
  void refusesSnapStartForARuntimeThatHasNone() {
    Publication publication = new Publication(Optional.of("live"), Optional.of(SnapStart.ON));

    assertThatThrownBy(() -> publication.requireRuntime("java8.al2"))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("<snapStart> is true and the runtime is java8.al2.");
    publication.requireRuntime("java21");
  }

  @Test
  void aDryRunTellsWhatItWouldDoAndDoesNothing() throws IOException {
    bench.dryRun(
        plan(live(Optional.empty()), MappingSettings.TUTORIAL), bench.code("1"), Untagged.REFUSE);

    assertThat(bench.said())
        .contains(
            "Would create role role with AWSLambdaKinesisExecutionRole",
            "Would publish a version of function recv and point alias live to it")
        .anyMatch(text -> text.startsWith("Would create function recv: handler "))
        .anyMatch(text -> text.startsWith("Would create a mapping from arn:aws:kinesis:"));
  }
}
