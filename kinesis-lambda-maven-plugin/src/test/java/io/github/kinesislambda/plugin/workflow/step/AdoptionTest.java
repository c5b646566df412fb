package io.github.kinesislambda.plugin.workflow.step;

import static io.github.kinesislambda.plugin.workflow.deploy.DeploymentBench.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.deploy.DeploymentBench;
import io.github.kinesislambda.plugin.workflow.deploy.Plan;
import io.github.kinesislambda.plugin.workflow.function.FunctionOptions;
import io.github.kinesislambda.plugin.workflow.function.FunctionRemoval;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of functions and mappings that lack the tag, against the real engine. */
class AdoptionTest {

  private static final Plan TUTORIAL = plan(FunctionOptions.NONE, MappingSettings.TUTORIAL);

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
  void leavesAFunctionOfOthersAsItIs() throws IOException {
    deployedByOthers();

    assertThatThrownBy(() -> bench.deploy(TUTORIAL, bench.code("2")))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Function recv exists without the tag")
        .hasMessageEndingWith("or choose another name with -Dkinesis.function.");
  }

  @Test
  void adoptsAFunctionTogetherWithItsMappingSoThatDeleteTakesBoth() throws IOException {
    deployedByOthers();
    String uuid = bench.mapping().uuid();
    List<String> adoptions =
        List.of(
            "adopt function recv: add the tag kinesis-lambda:created-by",
            "adopt mapping %s: add the tag kinesis-lambda:created-by".formatted(uuid));
    bench.said().clear();

    bench.dryRun(TUTORIAL, bench.code("2"), Untagged.ADOPT);

    assertThat(bench.said())
        .filteredOn(text -> text.contains("adopt"))
        .isEqualTo(adoptions.stream().map(step -> "Would " + step).toList());
    assertThat(tags(bench.mapping().eventSourceMappingArn())).isEmpty();
    bench.said().clear();

    bench.adopt(TUTORIAL, bench.code("2"));

    assertThat(bench.said())
        .filteredOn(text -> text.startsWith("Adopted"))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("Adopted mapping " + uuid + ": it carries the tag "));
    assertThat(tags(bench.mapping().eventSourceMappingArn())).containsKey(CreatedBy.KEY);
    assertThat(bench.function("recv").tags()).containsKey(CreatedBy.KEY);
    bench.said().clear();

    new FunctionRemoval(bench.clients(), bench.removal())
        .steps("recv")
        .forEach(step -> step.action().run());

    assertThat(bench.said()).containsExactly("Deleted mapping " + uuid, "Deleted function recv");
  }

  @Test
  void leavesAMappingOfOthersAsItIsEvenWhereTheFunctionIsOurs() throws IOException {
    bench.deploy(TUTORIAL, bench.code("1"));
    untag(bench.mapping().eventSourceMappingArn());
    String uuid = bench.mapping().uuid();

    bench.deploy(TUTORIAL, bench.code("2"));
    assertThatThrownBy(() -> bench.deploy(waiting(), bench.code("2")))
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "Mapping %s exists without the tag kinesis-lambda:created-by and is not as it is set:"
                    .formatted(uuid)
                + " maximumBatchingWindowInSeconds 10 -> 1."
                + " The goals change only what they have created."
                + " Set -Dkinesis.adopt to take it over, so that it is changed now and deleted by"
                + " kinesis:delete; or choose another name with -Dkinesis.function.");
    bench.adopt(waiting(), bench.code("2"));

    assertThat(bench.mapping().maximumBatchingWindowInSeconds()).isEqualTo(1);
    assertThat(tags(bench.mapping().eventSourceMappingArn())).containsKey(CreatedBy.KEY);
  }

  @Test
  void changesItsOwnMappingOfAFunctionOfOthers() throws IOException {
    bench.deploy(TUTORIAL, bench.code("1"));
    untag(bench.function("recv").configuration().functionArn());

    bench.deploy(waiting(), bench.code("1"));

    assertThat(bench.mapping().maximumBatchingWindowInSeconds()).isEqualTo(1);
    assertThat(bench.function("recv").tags()).doesNotContainKey(CreatedBy.KEY);
  }

  /** Function and mapping as a console makes them. */
  private void deployedByOthers() throws IOException {
    bench.deploy(TUTORIAL, bench.code("1"));
    untag(bench.function("recv").configuration().functionArn());
    untag(bench.mapping().eventSourceMappingArn());
  }

  private void untag(String arn) {
    bench.clients().lambda().untagResource(r -> r.resource(arn).tagKeys(CreatedBy.KEY));
  }

  private Map<String, String> tags(String arn) {
    return bench.clients().lambda().listTags(r -> r.resource(arn)).tags();
  }

  /** The same with another window. */
  private static Plan waiting() {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    return plan(
        FunctionOptions.NONE,
        new MappingSettings(
            new MappingSettings.Batching(
                tutorial.batching().batchSize(),
                1,
                tutorial.batching().parallelizationFactor(),
                tutorial.batching().tumblingWindowInSeconds()),
            tutorial.start(),
            tutorial.errors(),
            List.of(),
            true));
  }
}
