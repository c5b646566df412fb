package io.github.kinesislambda.engine.internal.api.iam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;

/** Roles in the SDK's words. */
final class IamShapes {

  private IamShapes() {}

  /** Shows a role as GetRole does, with all that is known. */
  static Role role(StoredRole role, String account) {
    return listed(role, account).toBuilder()
        .tags(role.tags().isEmpty() ? null : tags(role.tags()))
        .roleLastUsed(RoleLastUsed.builder().build())
        .permissionsBoundary(role.boundary().map(IamShapes::boundary).orElse(null))
        .build();
  }

  /** Shows a role as ListRoles does: without tags, boundary and use. */
  static Role listed(StoredRole role, String account) {
    return Role.builder()
        .path(role.path())
        .roleName(role.name())
        .roleId(role.id())
        .arn(role.arn(account))
        .createDate(role.created())
        .assumeRolePolicyDocument(PolicyDocument.encoded(role.trustPolicy()))
        .description(role.description().orElse(null))
        .maxSessionDuration(role.maxSessionSeconds())
        .build();
  }

  /** Shows a role as CreateRole does: without description, session and use. */
  static Role created(StoredRole role, String account) {
    return role(role, account).toBuilder()
        .description(null)
        .maxSessionDuration(null)
        .roleLastUsed((RoleLastUsed) null)
        .build();
  }

  private static AttachedPermissionsBoundary boundary(String arn) {
    return AttachedPermissionsBoundary.builder()
        .permissionsBoundaryType("Policy")
        .permissionsBoundaryArn(arn)
        .build();
  }

  static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  static Map<String, String> map(List<Tag> tags) {
    Map<String, String> map = new LinkedHashMap<>();
    tags.forEach(tag -> map.put(tag.key(), tag.value()));
    return map;
  }
}
