package io.github.kinesislambda.plugin.workflow.role;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.function.FunctionSettings;
import io.github.kinesislambda.plugin.workflow.step.Adoption;
import io.github.kinesislambda.plugin.workflow.step.CreatedBy;
import io.github.kinesislambda.plugin.workflow.step.RoleRegions;
import io.github.kinesislambda.plugin.workflow.step.Waiting;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** Makes sure that the role is there, trusts Lambda and may do what the function needs. */
public final class RoleProvision {

  static final String POLICY_ARN =
      "arn:aws:iam::aws:policy/service-role/AWSLambdaKinesisExecutionRole";

  /** Lets Lambda attach the function to a VPC. */
  static final String VPC_POLICY_ARN =
      "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole";

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

  private final IamClient iam;
  private final RoleRegions regions;
  private final Progress progress;
  private final Waiting waiting;

  public RoleProvision(Clients clients, Clockwork clock, Progress progress) {
    this.iam = clients.iam();
    this.regions = new RoleRegions(clients);
    this.progress = progress;
    this.waiting = new Waiting(clock, progress);
  }

  /**
   * Passes when a role of that name is absent or trusts Lambda.
   *
   * @return the role, if it is there
   */
  public Optional<Role> check(String name) {
    Optional<Role> present = find(iam, name);
    if (present.isPresent() && !trustsLambda(present.get())) {
      throw GoalException.project(
          "Role %s exists and does not trust lambda.amazonaws.com.".formatted(name),
          "A function runs as a role that Lambda may assume.",
          "Name another with -Dkinesis.role, or add Lambda to its trust policy.");
    }
    return present;
  }

  /**
   * What makes the role as function and mapping need it. A role of others may reach the destination
   * by policies that only IAM can judge; Lambda says so where it cannot.
   *
   * @throws GoalException when it lacks a policy and is not the goals' own
   */
  public List<Step> steps(
      FunctionSettings settings,
      Optional<DestinationPolicy> destination,
      Optional<Role> present,
      Adoption adoption) {
    String name = settings.role();
    List<String> needed = policies(settings);
    List<Step> steps = new ArrayList<>();
    if (present.isEmpty()) {
      steps.add(
          new Step(
              "create role %s with %s".formatted(name, names(needed)), () -> create(name, needed)));
      destination.ifPresent(policy -> steps.add(allow(name, policy)));
      return steps;
    }
    List<String> missing = new ArrayList<>(needed);
    policies(iam, name).forEach(policy -> missing.remove(policy.policyArn()));
    // One that lacks a policy is adopted before it gets that.
    boolean wasOurs = adoption.ownership().isOurs(present.get());
    boolean ours = wasOurs || !missing.isEmpty();
    if (!missing.isEmpty()) {
      steps.addAll(adoption.of(present.get(), "it lacks " + names(missing)));
      steps.add(
          new Step(
              "attach %s to role %s".formatted(names(missing), name), () -> attach(name, missing)));
    }
    destination
        .filter(policy -> ours && !policy.isOn(iam, name))
        .ifPresent(policy -> steps.add(allow(name, policy)));
    if (steps.isEmpty()) {
      progress.on(new RoleUnchanged(name, names(needed)));
    }
    if (wasOurs && !regions.isNoted(present.get())) {
      steps.add(note(name));
    }
    return steps;
  }

  /** So that a deletion in another region keeps the role. */
  private Step note(String name) {
    return new Step(
        "note at role %s that a function of %s runs as it".formatted(name, regions.own()),
        () -> iam.tagRole(request -> request.roleName(name).tags(regions.note())));
  }

  private Step allow(String name, DestinationPolicy policy) {
    return new Step(
        "allow role %s to write to %s".formatted(name, policy.arn()),
        () -> {
          policy.putOn(iam, name);
          progress.on(new DestinationAllowed(name, policy.arn()));
        });
  }

  /** The ARN of the role, which is there by now. */
  public String arn(String name) {
    return find(iam, name).orElseThrow().arn();
  }

  private void create(String name, List<String> policies) {
    try {
      iam.createRole(
          request ->
              request
                  .roleName(name)
                  .assumeRolePolicyDocument(TRUST)
                  .description("Lets a function read Kinesis streams and write logs")
                  .tags(CreatedBy.IAM_TAG, regions.note()));
    } catch (EntityAlreadyExistsException e) {
      throw GoalException.machinery(
          "Role %s appeared while it was being created.".formatted(name),
          "One build at a time may create it.",
          "Run the goal again, or give each build names of its own with -Dkinesis.unique=auto.",
          e);
    }
    waiting.until("role " + name + " to be known to IAM", LIMIT, () -> find(iam, name));
    policies.forEach(policy -> attach(name, policy));
    progress.on(new RoleCreated(name, names(policies)));
  }

  private void attach(String name, List<String> policies) {
    policies.forEach(policy -> attach(name, policy));
    progress.on(new PolicyAttached(name, names(policies)));
  }

  private void attach(String name, String policy) {
    iam.attachRolePolicy(request -> request.roleName(name).policyArn(policy));
  }

  private static List<String> policies(FunctionSettings settings) {
    boolean inVpc =
        settings.options().network().filter(it -> !it.subnetIds().isEmpty()).isPresent();
    return inVpc ? List.of(POLICY_ARN, VPC_POLICY_ARN) : List.of(POLICY_ARN);
  }

  private static String names(List<String> policies) {
    return policies.stream()
        .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
        .collect(Collectors.joining(" and "));
  }

  private static boolean trustsLambda(Role role) {
    String document = role.assumeRolePolicyDocument();
    return document == null
        || URLDecoder.decode(document, StandardCharsets.UTF_8).contains("lambda.amazonaws.com");
  }

  /** The role as it is; empty when there is none. */
  public static Optional<Role> find(IamClient iam, String name) {
    try {
      return Optional.of(iam.getRole(request -> request.roleName(name)).role());
    } catch (NoSuchEntityException e) {
      return Optional.empty();
    }
  }

  /** The managed policies of the role. */
  public static List<AttachedPolicy> policies(IamClient iam, String name) {
    return iam
        .listAttachedRolePoliciesPaginator(request -> request.roleName(name))
        .attachedPolicies()
        .stream()
        .toList();
  }

  /** The role is new. */
  record RoleCreated(String name, String policies) implements Progress.Event {

    @Override
    public String text() {
      return "Created role %s with %s".formatted(name, policies);
    }
  }

  /** The role was there, without the policy. */
  record PolicyAttached(String name, String policies) implements Progress.Event {

    @Override
    public String text() {
      return "Attached %s to role %s".formatted(policies, name);
    }
  }

  /** The role may write to the destination of discarded batches. */
  record DestinationAllowed(String name, String arn) implements Progress.Event {

    @Override
    public String text() {
      return "Allowed role %s to write to %s".formatted(name, arn);
    }
  }

  /** The role was there with the policy. */
  record RoleUnchanged(String name, String policies) implements Progress.Event {

    @Override
    public String text() {
      return "Role %s exists with %s".formatted(name, policies);
    }
  }
}
