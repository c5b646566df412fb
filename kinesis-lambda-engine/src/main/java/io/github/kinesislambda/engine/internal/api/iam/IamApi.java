package io.github.kinesislambda.engine.internal.api.iam;

import io.github.kinesislambda.engine.internal.api.Pages;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.Service;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/**
 * IAM as far as deploying a function needs it: roles, their policies and tags.
 *
 * <p>Divergence: policies are kept and shown but permit and forbid nothing, and every ARN under
 * {@code arn:aws:iam::aws:policy/} counts as a policy that exists.
 */
public final class IamApi {

  private static final String VERSION = "2010-05-08";
  private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int ID_LENGTH = 17;
  private static final int ROLES_IN_A_PAGE = 100;
  private static final int DEFAULT_SESSION_SECONDS = 3600;

  private final String account;
  private final InstantSource clock;
  private final RandomGenerator random; // guarded by this
  private final Roles roles = new Roles();
  private final PoliciesApi policies;

  /**
   * Creates an account without roles.
   *
   * @param account twelve digits
   * @param clock tells when a role is made
   * @param random where role ids come from
   */
  public IamApi(String account, InstantSource clock, RandomGenerator random) {
    this.account = account;
    this.clock = clock;
    this.random = random;
    this.policies = new PoliciesApi(account, clock, this::newId, roles);
  }

  /** Returns what the wire serves. */
  public Service service() {
    List<Operation> operations = new ArrayList<>(policies.operations());
    operations.addAll(roleOperations());
    return Service.query("iam", VERSION, operations);
  }

  private List<Operation> roleOperations() {
    return List.of(
        Operation.of("CreateRole", CreateRoleRequest::builder, this::createRole),
        Operation.of("GetRole", GetRoleRequest::builder, this::getRole),
        Operation.of("ListRoles", ListRolesRequest::builder, this::listRoles),
        Operation.of("DeleteRole", DeleteRoleRequest::builder, this::deleteRole),
        Operation.of(
            "UpdateAssumeRolePolicy",
            UpdateAssumeRolePolicyRequest::builder,
            this::updateAssumeRolePolicy),
        Operation.of("AttachRolePolicy", AttachRolePolicyRequest::builder, this::attachRolePolicy),
        Operation.of("DetachRolePolicy", DetachRolePolicyRequest::builder, this::detachRolePolicy),
        Operation.of(
            "ListAttachedRolePolicies",
            ListAttachedRolePoliciesRequest::builder,
            this::listAttachedRolePolicies),
        Operation.of("PutRolePolicy", PutRolePolicyRequest::builder, this::putRolePolicy),
        Operation.of("GetRolePolicy", GetRolePolicyRequest::builder, this::getRolePolicy),
        Operation.of("DeleteRolePolicy", DeleteRolePolicyRequest::builder, this::deleteRolePolicy),
        Operation.of("ListRolePolicies", ListRolePoliciesRequest::builder, this::listRolePolicies),
        Operation.of("TagRole", TagRoleRequest::builder, this::tagRole),
        Operation.of("UntagRole", UntagRoleRequest::builder, this::untagRole),
        Operation.of("ListRoleTags", ListRoleTagsRequest::builder, this::listRoleTags),
        Operation.of("UpdateRole", UpdateRoleRequest::builder, this::updateRole),
        Operation.of(
            "ListInstanceProfilesForRole",
            ListInstanceProfilesForRoleRequest::builder,
            this::listInstanceProfiles));
  }

  /** Returns the names of all roles, sorted. */
  public List<String> roleNames() {
    return roles.all().stream().map(StoredRole::name).toList();
  }

  /** Returns the id of the role of this ARN, if there is one. */
  public Optional<String> roleId(String arn) {
    return roles.all().stream()
        .filter(role -> role.arn(account).equals(arn))
        .map(StoredRole::id)
        .findFirst();
  }

  /** Says whether there is a role of this ARN. */
  public boolean hasRole(String arn) {
    return roleId(arn).isPresent();
  }

  private CreateRoleResponse createRole(CreateRoleRequest request) {
    StoredRole role =
        new StoredRole(
            request.roleName(),
            Optional.ofNullable(request.path()).orElse("/"),
            newId("AROA"),
            clock.instant(),
            PolicyDocument.require(request.assumeRolePolicyDocument()),
            Optional.ofNullable(request.description()),
            Optional.ofNullable(request.maxSessionDuration()).orElse(DEFAULT_SESSION_SECONDS),
            Map.of(),
            Map.of(),
            IamShapes.map(request.tags()),
            Optional.ofNullable(request.permissionsBoundary()));
    return CreateRoleResponse.builder()
        .role(IamShapes.created(roles.create(role), account))
        .build();
  }

  private GetRoleResponse getRole(GetRoleRequest request) {
    return GetRoleResponse.builder().role(shown(roles.require(request.roleName()))).build();
  }

  private ListRolesResponse listRoles(ListRolesRequest request) {
    String prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
    List<Role> shown =
        roles.all().stream()
            .filter(role -> role.path().startsWith(prefix))
            .map(role -> IamShapes.listed(role, account))
            .toList();
    int limit = Optional.ofNullable(request.maxItems()).orElse(ROLES_IN_A_PAGE);
    Pages<Role> page = Pages.of(shown, limit, request.marker());
    return ListRolesResponse.builder()
        .roles(page.items())
        .isTruncated(page.nextMarker() != null)
        .marker(page.nextMarker())
        .build();
  }

  private DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
    roles.delete(request.roleName());
    return DeleteRoleResponse.builder().build();
  }

  private UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(
      UpdateAssumeRolePolicyRequest request) {
    String document = PolicyDocument.require(request.policyDocument());
    roles.change(request.roleName(), role -> role.withTrustPolicy(document));
    return UpdateAssumeRolePolicyResponse.builder().build();
  }

  private AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request) {
    String arn = request.policyArn();
    if (!policies.isAttachable(arn)) {
      throw Roles.noSuch("Policy " + arn + " does not exist or is not attachable.");
    }
    roles.changeAttached(
        request.roleName(), attached -> attached.put(arn, arn.substring(arn.lastIndexOf('/') + 1)));
    return AttachRolePolicyResponse.builder().build();
  }

  private DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request) {
    roles.changeAttached(
        request.roleName(),
        attached -> {
          if (attached.remove(request.policyArn()) == null) {
            throw Roles.noSuch("Policy " + request.policyArn() + " was not found.");
          }
        });
    return DetachRolePolicyResponse.builder().build();
  }

  private ListAttachedRolePoliciesResponse listAttachedRolePolicies(
      ListAttachedRolePoliciesRequest request) {
    List<AttachedPolicy> shown =
        roles.require(request.roleName()).attached().entrySet().stream()
            .map(p -> AttachedPolicy.builder().policyArn(p.getKey()).policyName(p.getValue()))
            .map(AttachedPolicy.Builder::build)
            .toList();
    return ListAttachedRolePoliciesResponse.builder()
        .attachedPolicies(shown)
        .isTruncated(false)
        .build();
  }

  private PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
    String document = PolicyDocument.require(request.policyDocument());
    roles.changeInline(request.roleName(), inline -> inline.put(request.policyName(), document));
    return PutRolePolicyResponse.builder().build();
  }

  private GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
    String document = roles.require(request.roleName()).inline().get(request.policyName());
    if (document == null) {
      throw noInlinePolicy(request.policyName());
    }
    return GetRolePolicyResponse.builder()
        .roleName(request.roleName())
        .policyName(request.policyName())
        .policyDocument(PolicyDocument.encoded(document))
        .build();
  }

  private DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request) {
    roles.changeInline(
        request.roleName(),
        inline -> {
          if (inline.remove(request.policyName()) == null) {
            throw noInlinePolicy(request.policyName());
          }
        });
    return DeleteRolePolicyResponse.builder().build();
  }

  private ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
    return ListRolePoliciesResponse.builder()
        .policyNames(roles.require(request.roleName()).inline().keySet())
        .isTruncated(false)
        .build();
  }

  private TagRoleResponse tagRole(TagRoleRequest request) {
    roles.changeTags(request.roleName(), tags -> tags.putAll(IamShapes.map(request.tags())));
    return TagRoleResponse.builder().build();
  }

  private UntagRoleResponse untagRole(UntagRoleRequest request) {
    roles.changeTags(request.roleName(), tags -> request.tagKeys().forEach(tags::remove));
    return UntagRoleResponse.builder().build();
  }

  private ListRoleTagsResponse listRoleTags(ListRoleTagsRequest request) {
    return ListRoleTagsResponse.builder()
        .tags(IamShapes.tags(roles.require(request.roleName()).tags()))
        .isTruncated(false)
        .build();
  }

  private UpdateRoleResponse updateRole(UpdateRoleRequest request) {
    roles.change(
        request.roleName(),
        role ->
            role.withSettings(
                Optional.ofNullable(request.description()),
                Optional.ofNullable(request.maxSessionDuration()).orElse(DEFAULT_SESSION_SECONDS)));
    return UpdateRoleResponse.builder().build();
  }

  /** There is no EC2 here, and so no instance profile. */
  private ListInstanceProfilesForRoleResponse listInstanceProfiles(
      ListInstanceProfilesForRoleRequest request) {
    roles.require(request.roleName());
    return ListInstanceProfilesForRoleResponse.builder()
        .instanceProfiles(List.of())
        .isTruncated(false)
        .build();
  }

  private Role shown(StoredRole role) {
    return IamShapes.role(role, account);
  }

  private static ServiceFault noInlinePolicy(String name) {
    return Roles.noSuch("The role policy with name " + name + " cannot be found.");
  }

  private synchronized String newId(String start) {
    StringBuilder id = new StringBuilder(start);
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
    }
    return id.toString();
  }
}
