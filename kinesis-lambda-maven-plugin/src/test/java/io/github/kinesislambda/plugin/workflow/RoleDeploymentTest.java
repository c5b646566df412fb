package io.github.kinesislambda.plugin.workflow;

import static io.github.kinesislambda.plugin.workflow.DeploymentBench.plan;
import static io.github.kinesislambda.plugin.workflow.DeploymentBench.telling;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a deployment does with a role, and what is left of it, against the real engine. */
class RoleDeploymentTest {

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
  void allowsItsOwnRoleToWriteToTheDestinationAndTakesThatAwayWithIt() throws IOException {
    String queue = "arn:aws:sqs:us-east-1:123456789012:lost";
    MappingSettings telling = telling(queue);

    bench.deploy(plan(FunctionOptions.NONE, telling), bench.code("1"));
    bench.deploy(plan(FunctionOptions.NONE, telling), bench.code("1"));

    assertThat(bench.said().stream().filter(("Allowed role role to write to " + queue)::equals))
        .hasSize(1);
    assertThat(new DestinationPolicy(queue, "recv").isOn(bench.clients().iam(), "role")).isTrue();
    assertThat(
            new DestinationPolicy("arn:aws:s3:::lost", "recv").isOn(bench.clients().iam(), "role"))
        .isFalse();
    new RoleRemoval(bench.clients(), bench.removal())
        .steps("role", "recv")
        .forEach(step -> step.action().run());
    assertThat(RoleProvision.find(bench.clients().iam(), "role")).isEmpty();
  }

  @Test
  void keepsARoleThatAnotherFunctionRunsAsWithThatOnesPolicy() throws IOException {
    String lost = "arn:aws:sqs:us-east-1:123456789012:lost";
    String other = "arn:aws:sqs:us-east-1:123456789012:other";
    bench.deploy(plan(FunctionOptions.NONE, telling(lost)), bench.code("1"));
    FunctionSettings sharing = new FunctionSettings("other", "role", 512, 30, Map.of());
    bench.deploy(new Plan("orders", sharing, telling(other), Optional.empty()), bench.code("1"));

    new RoleRemoval(bench.clients(), bench.removal())
        .steps("role", "recv")
        .forEach(step -> step.action().run());

    assertThat(bench.said())
        .anyMatch(text -> text.startsWith("Kept role role: function other runs as it"));
    assertThat(new DestinationPolicy(lost, "recv").isOn(bench.clients().iam(), "role")).isFalse();
    assertThat(new DestinationPolicy(other, "other").isOn(bench.clients().iam(), "role")).isTrue();
  }

  @Test
  void allowsARoleThatItAdoptsToWriteToTheDestinationInTheSameRun() throws IOException {
    String queue = "arn:aws:sqs:us-east-1:123456789012:lost";
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
        "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    bench.clients().iam().createRole(r -> r.roleName("role").assumeRolePolicyDocument(trust));

    bench.adopt(plan(FunctionOptions.NONE, telling(queue)), bench.code("1"));

    assertThat(bench.said()).contains("Allowed role role to write to " + queue);
  }
}
