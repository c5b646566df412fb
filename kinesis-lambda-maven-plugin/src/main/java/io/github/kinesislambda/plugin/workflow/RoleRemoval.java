package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.Clients;
import io.github.kinesislambda.plugin.target.Step;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** Takes away a role with what hangs on it. */
record RoleRemoval(Clients clients, Removal removal) {

  List<Step> steps(String name) {
    Optional<Role> role = RoleProvision.find(clients.iam(), name);
    boolean goes = role.isPresent() && removal.includes("role " + name, isTagged(role.get()));
    return goes ? List.of(new Step("delete role " + name, () -> delete(name))) : List.of();
  }

  private static boolean isTagged(Role role) {
    return role.tags().stream().map(Tag::key).anyMatch(CreatedBy.KEY::equals);
  }

  private void delete(String name) {
    for (AttachedPolicy policy : RoleProvision.policies(clients.iam(), name)) {
      clients
          .iam()
          .detachRolePolicy(request -> request.roleName(name).policyArn(policy.policyArn()));
    }
    for (String policy :
        clients.iam().listRolePoliciesPaginator(request -> request.roleName(name)).policyNames()) {
      clients.iam().deleteRolePolicy(request -> request.roleName(name).policyName(policy));
    }
    clients.iam().deleteRole(request -> request.roleName(name));
    removal.gone("role " + name, () -> RoleProvision.find(clients.iam(), name).isEmpty());
  }
}
