package io.github.kinesislambda.plugin.workflow.deploy;

import static io.github.kinesislambda.plugin.workflow.deploy.DeploymentBench.plan;
import static io.github.kinesislambda.plugin.workflow.deploy.DeploymentBench.telling;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.workflow.function.FunctionOptions;
import io.github.kinesislambda.plugin.workflow.function.FunctionSettings;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.role.DestinationPolicy;
import io.github.kinesislambda.plugin.workflow.role.RoleProvision;
import io.github.kinesislambda.plugin.workflow.role.RoleRemoval;
import io.github.kinesislambda.plugin.workflow.step.CreatedBy;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.model.Tag;

/** What a deployment does with a role, and what is left of it, against the real engine. */
class RoleDeploymentTest {

  private static final String US = "kinesis-lambda:region:us-east-1";
  private static final String EU = "kinesis-lambda:region:eu-central-1";

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
    assertThat(
            new DestinationPolicy(queue, "recv", "us-east-1").isOn(bench.clients().iam(), "role"))
        .isTrue();
    assertThat(
            new DestinationPolicy("arn:aws:s3:::lost", "recv", "us-east-1")
                .isOn(bench.clients().iam(), "role"))
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
    assertThat(new DestinationPolicy(lost, "recv", "us-east-1").isOn(bench.clients().iam(), "role"))
        .isFalse();
    assertThat(
            new DestinationPolicy(other, "other", "us-east-1").isOn(bench.clients().iam(), "role"))
        .isTrue();
  }

  @Test
  void keepsARoleThatFunctionsOfAnotherRegionRunAs() throws IOException {
    String lost = "arn:aws:sqs:us-east-1:123456789012:lost";
    bench.deploy(plan(FunctionOptions.NONE, telling(lost)), bench.code("1"));
    bench
        .clients()
        .iam()
        .tagRole(r -> r.roleName("role").tags(Tag.builder().key(EU).value("x").build()));
    bench.said().clear();

    removeRole();

    assertThat(bench.said())
        .containsExactly(
            "Kept role role: it was used in eu-central-1, whose functions are not listed here."
                + " Run kinesis:delete there with -Dkinesis.region=eu-central-1;"
                + " if nothing runs as it there, set -Dkinesis.deleteUntagged here");
    assertThat(new DestinationPolicy(lost, "recv", "us-east-1").isOn(bench.clients().iam(), "role"))
        .isFalse();
    assertThat(roleTags()).containsExactlyInAnyOrder(CreatedBy.KEY, EU);

    bench.clients().iam().untagRole(r -> r.roleName("role").tagKeys(EU));
    removeRole();

    assertThat(RoleProvision.find(bench.clients().iam(), "role")).isEmpty();
  }

  @Test
  void notesTheRegionAtARoleThatAnotherOneHasCreated() throws IOException {
    bench.deploy(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), bench.code("1"));
    assertThat(roleTags()).containsExactlyInAnyOrder(CreatedBy.KEY, US);
    bench.clients().iam().untagRole(r -> r.roleName("role").tagKeys(US));
    bench.said().clear();

    bench.dryRun(
        plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), bench.code("1"), Untagged.REFUSE);
    bench.deploy(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), bench.code("1"));

    assertThat(bench.said())
        .contains("Would note at role role that a function of us-east-1 runs as it");
    assertThat(roleTags()).contains(US);
  }

  private void removeRole() {
    new RoleRemoval(bench.clients(), bench.removal())
        .steps("role", "recv")
        .forEach(step -> step.action().run());
  }

  private List<String> roleTags() {
    return RoleProvision.find(bench.clients().iam(), "role").orElseThrow().tags().stream()
        .map(Tag::key)
        .toList();
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
