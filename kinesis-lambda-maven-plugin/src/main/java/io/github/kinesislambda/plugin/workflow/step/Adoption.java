package io.github.kinesislambda.plugin.workflow.step;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import java.util.List;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/**
 * What has to be done before something that is there may be changed; tags are read only where
 * something is going to be.
 *
 * @param untagged what becomes of things of others
 */
public record Adoption(Ownership ownership, Untagged untagged, Progress progress) {

  /**
   * Before a stream is changed.
   *
   * @param changes in words; empty for none
   * @throws GoalException when it must not be changed
   */
  public List<Step> ofStream(String name, String changes) {
    return changes.isEmpty() || ownership.isOurStream(name)
        ? List.of()
        : untagged.beforeChange(
            Untagged.Present.named("stream", name),
            changes,
            () -> ownership.claimStream(name),
            progress);
  }

  /**
   * Before a role is changed.
   *
   * @param changes in words; empty for none
   * @throws GoalException when it must not be changed
   */
  public List<Step> of(Role role, String changes) {
    return changes.isEmpty() || ownership.isOurs(role)
        ? List.of()
        : untagged.beforeChange(
            Untagged.Present.named("role", role.roleName()),
            changes,
            () -> ownership.claimRole(role.roleName()),
            progress);
  }

  /**
   * Before a function is changed.
   *
   * @throws GoalException when it must not be changed
   */
  public List<Step> of(GetFunctionResponse function, List<Difference> changes) {
    return changes.isEmpty() || ownership.isOurs(function)
        ? List.of()
        : untagged.beforeChange(
            Untagged.Present.named("function", function.configuration().functionName()),
            Difference.describe(changes),
            () -> ownership.claim(function.configuration().functionArn()),
            progress);
  }

  /**
   * Before a mapping is changed, or its function adopted, which it goes with.
   *
   * @param changes in words; may be empty where the function is adopted
   * @throws GoalException when it must not be changed
   */
  public List<Step> ofMapping(String uuid, String arn, String changes) {
    return ownership.isOurs(arn)
        ? List.of()
        : untagged.beforeChange(
            Untagged.Present.mapping(uuid), changes, () -> ownership.claim(arn), progress);
  }
}
