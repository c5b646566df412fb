package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.Progress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** Makes sure that the role is there, trusts Lambda and may read streams and write logs. */
final class RoleProvision {

  static final String POLICY_ARN =
      "arn:aws:iam::aws:policy/service-role/AWSLambdaKinesisExecutionRole";

  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

  private final IamClient iam;
  private final Progress progress;

  RoleProvision(IamClient iam, Progress progress) {
    this.iam = iam;
    this.progress = progress;
  }

  /**
   * Passes when a role of that name is absent or trusts Lambda.
   *
   * @return the role, if it is there
   */
  Optional<Role> check(String name) {
    Optional<Role> present = find(iam, name);
    if (present.isPresent() && !trustsLambda(present.get())) {
      throw GoalException.project(
          "Role %s exists and does not trust lambda.amazonaws.com.".formatted(name),
          "A function runs as a role that Lambda may assume.",
          "Name another with -Dkinesis.role, or add Lambda to its trust policy.");
    }
    return present;
  }

  /** The ARN of the role, created if it was absent, with the policy attached. */
  String provide(String name, Optional<Role> present) {
    Role role = present.orElseGet(() -> create(name));
    boolean attached =
        policies(iam, name).stream().anyMatch(policy -> policy.policyArn().equals(POLICY_ARN));
    if (!attached) {
      iam.attachRolePolicy(request -> request.roleName(name).policyArn(POLICY_ARN));
    }
    if (present.isEmpty()) {
      progress.on(new RoleCreated(name));
    } else if (attached) {
      progress.on(new RoleUnchanged(name));
    } else {
      progress.on(new PolicyAttached(name));
    }
    return role.arn();
  }

  private Role create(String name) {
    return iam.createRole(
            request ->
                request
                    .roleName(name)
                    .assumeRolePolicyDocument(TRUST)
                    .description("Lets a function read Kinesis streams and write logs")
                    .tags(Tag.builder().key(CreatedBy.KEY).value(CreatedBy.VALUE).build()))
        .role();
  }

  private static boolean trustsLambda(Role role) {
    String document = role.assumeRolePolicyDocument();
    return document == null
        || URLDecoder.decode(document, StandardCharsets.UTF_8).contains("lambda.amazonaws.com");
  }

  /** The role as it is; empty when there is none. */
  static Optional<Role> find(IamClient iam, String name) {
    try {
      return Optional.of(iam.getRole(request -> request.roleName(name)).role());
    } catch (NoSuchEntityException e) {
      return Optional.empty();
    }
  }

  /** The managed policies of the role. */
  static List<AttachedPolicy> policies(IamClient iam, String name) {
    return iam
        .listAttachedRolePoliciesPaginator(request -> request.roleName(name))
        .attachedPolicies()
        .stream()
        .toList();
  }

  /** The role is new. */
  record RoleCreated(String name) implements Progress.Event {

    @Override
    public String text() {
      return "Created role %s with AWSLambdaKinesisExecutionRole".formatted(name);
    }
  }

  /** The role was there, without the policy. */
  record PolicyAttached(String name) implements Progress.Event {

    @Override
    public String text() {
      return "Attached AWSLambdaKinesisExecutionRole to role %s".formatted(name);
    }
  }

  /** The role was there with the policy. */
  record RoleUnchanged(String name) implements Progress.Event {

    @Override
    public String text() {
      return "Role %s exists with AWSLambdaKinesisExecutionRole".formatted(name);
    }
  }
}
