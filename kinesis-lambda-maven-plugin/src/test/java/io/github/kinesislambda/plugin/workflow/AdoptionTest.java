package io.github.kinesislambda.plugin.workflow;

import static io.github.kinesislambda.plugin.workflow.DeploymentBench.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.target.GoalException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of functions and mappings that lack the tag, against the real engine. */
class AdoptionTest {

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
    bench.deploy(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), bench.code("1"));
    String arn = bench.function("recv").configuration().functionArn();
    bench.clients().lambda().untagResource(r -> r.resource(arn).tagKeys(CreatedBy.KEY));

    assertThatThrownBy(
            () ->
                bench.deploy(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), bench.code("2")))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Function recv exists without the tag");
    bench.adopt(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), bench.code("2"));

    assertThat(bench.function("recv").tags()).containsKey(CreatedBy.KEY);
  }
}
