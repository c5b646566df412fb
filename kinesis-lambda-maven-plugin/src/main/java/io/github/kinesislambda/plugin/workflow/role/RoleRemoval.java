package io.github.kinesislambda.plugin.workflow.role;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.step.Ownership;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import io.github.kinesislambda.plugin.workflow.step.RoleRegions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.ConcurrentModificationException;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Takes away a role with what hangs on it, unless a function that stays runs as it. */
public record RoleRemoval(Clients clients, Removal removal) {

  /** What is to be done after the function's own steps. */
  public List<Step> steps(String name, String function) {
    Optional<Role> role = RoleProvision.find(clients.iam(), name);
    Ownership ownership = new Ownership(clients);
    if (role.isEmpty() || !removal.includes("role " + name, () -> ownership.isOurs(role.get()))) {
      return List.of();
    }
    Optional<String> user = user(role.get(), function);
    if (user.isPresent()) {
      removal.keep("role " + name, new InUse(name, user.get()));
      return user.get().equals(function) ? List.of() : withoutPolicy(name, function);
    }
    List<String> elsewhere = elsewhere(role.get());
    if (elsewhere.isEmpty()) {
      return List.of(new Step("delete role " + name, () -> delete(name)));
    }
    removal.keep("role " + name, new UsedElsewhere(name, elsewhere));
    List<Step> steps = new ArrayList<>(withoutPolicy(name, function));
    RoleRegions regions = new RoleRegions(clients);
    if (regions.isNoted(role.get())) {
      steps.add(
          new Step(
              "take the note off role %s that a function of %s runs as it"
                  .formatted(name, regions.own()),
              () -> regions.forget(name)));
    }
    return steps;
  }

  /**
   * Other regions, whose functions Lambda does not tell here; who names the role takes the risk.
   */
  private List<String> elsewhere(Role role) {
    RoleRegions regions = new RoleRegions(clients);
    List<String> noted = regions.others(role);
    return noted.isEmpty() && removal.isOfTagged() ? regions.lastUsedElsewhere(role) : noted;
  }

  /** A function that stays and runs as the role. */
  private Optional<String> user(Role role, String function) {
    return clients.lambda().listFunctionsPaginator().functions().stream()
        .filter(each -> role.arn().equals(each.role()))
        .map(FunctionConfiguration::functionName)
        .filter(each -> !each.equals(function) || removal.keeps("function " + function))
        .sorted(Comparator.comparing(each -> !each.equals(function)))
        .findFirst();
  }

  private List<Step> withoutPolicy(String name, String function) {
    String policy = DestinationPolicy.name(function, new RoleRegions(clients).own());
    boolean there =
        clients
            .iam()
            .listRolePoliciesPaginator(request -> request.roleName(name))
            .policyNames()
            .stream()
            .anyMatch(policy::equals);
    return there
        ? List.of(
            new Step(
                "delete policy %s of role %s".formatted(policy, name),
                () -> deletePolicy(name, policy)))
        : List.of();
  }

  private void deletePolicy(String name, String policy) {
    try {
      clients.iam().deleteRolePolicy(request -> request.roleName(name).policyName(policy));
    } catch (NoSuchEntityException e) {
      return; // It is gone already.
    }
  }

  private void delete(String name) {
    removal.tryUntil("role " + name, () -> tryToDelete(name));
    removal.gone("role " + name, () -> RoleProvision.find(clients.iam(), name).isEmpty());
  }

  private boolean tryToDelete(String name) {
    try {
      for (AttachedPolicy policy : RoleProvision.policies(clients.iam(), name)) {
        clients
            .iam()
            .detachRolePolicy(request -> request.roleName(name).policyArn(policy.policyArn()));
      }
      for (String policy :
          clients
              .iam()
              .listRolePoliciesPaginator(request -> request.roleName(name))
              .policyNames()) {
        deletePolicy(name, policy);
      }
      clients.iam().deleteRole(request -> request.roleName(name));
      return true;
    } catch (NoSuchEntityException e) {
      return RoleProvision.find(clients.iam(), name).isEmpty();
    } catch (DeleteConflictException | ConcurrentModificationException e) {
      return false; // IAM forgets a policy only after a while.
    }
  }

  /** Another function would stop working without the role. */
  record InUse(String name, String function) implements Progress.Event {

    @Override
    public String text() {
      return "Kept role %s: function %s runs as it. It goes when kinesis:delete takes the last such function"
          .formatted(name, function);
    }
  }

  /** Functions of other regions would stop working without the role. */
  record UsedElsewhere(String name, List<String> regions) implements Progress.Event {

    @Override
    public String text() {
      return "Kept role %s: it was used in %s, whose functions are not listed here. Run kinesis:delete there with -Dkinesis.region=%s; if nothing runs as it there, set -Dkinesis.deleteUntagged here"
          .formatted(name, String.join(" and ", regions), regions.get(0));
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.WARN;
    }
  }
}
