package io.github.kinesislambda.plugin.workflow.step;

import io.github.kinesislambda.plugin.backend.Clients;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * In which regions functions run as a role. A role belongs to the account, and Lambda lists the
 * functions of one region alone: each deployment notes its region in a tag of the role, one tag for
 * each so that deployments in two regions do not overwrite each other's.
 */
public record RoleRegions(Clients clients) {

  private static final String NOTE = "kinesis-lambda:region:";

  /** The region that the clients call. */
  public String own() {
    return clients.lambda().serviceClientConfiguration().region().id();
  }

  /** Notes this region. */
  public Tag note() {
    return Tag.builder().key(NOTE + own()).value(CreatedBy.VALUE).build();
  }

  public boolean isNoted(Role role) {
    return noted(role).anyMatch(own()::equals);
  }

  public void forget(String roleName) {
    clients.iam().untagRole(request -> request.roleName(roleName).tagKeys(NOTE + own()));
  }

  /** The other regions in which the goals have deployed functions that run as the role. */
  public List<String> others(Role role) {
    return noted(role).filter(region -> !region.equals(own())).sorted().toList();
  }

  /** The other region in which the role was used last, by whomever; IAM tells no more than one. */
  public List<String> lastUsedElsewhere(Role role) {
    RoleLastUsed used = role.roleLastUsed();
    return used == null || used.region() == null || used.region().equals(own())
        ? List.of()
        : List.of(used.region());
  }

  private static Stream<String> noted(Role role) {
    return role.tags().stream()
        .map(Tag::key)
        .filter(key -> key.startsWith(NOTE))
        .map(key -> key.substring(NOTE.length()));
  }
}
