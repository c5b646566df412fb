package io.github.kinesislambda.engine.internal.api.iam;

import io.github.kinesislambda.engine.internal.api.Pages;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** Customer-managed policies of one version each. */
final class PoliciesApi {

  static final String AWS_POLICIES = "arn:aws:iam::aws:policy/";

  private static final int CONFLICT = 409;
  private static final int POLICIES_IN_A_PAGE = 100;

  private final String account;
  private final InstantSource clock;
  private final UnaryOperator<String> ids;
  private final Roles roles;
  private final Map<String, StoredPolicy> byArn = new ConcurrentSkipListMap<>();

  /**
   * Creates an account without policies of its own.
   *
   * @param ids makes an id from its first four letters
   */
  PoliciesApi(String account, InstantSource clock, UnaryOperator<String> ids, Roles roles) {
    this.account = account;
    this.clock = clock;
    this.ids = ids;
    this.roles = roles;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of("CreatePolicy", CreatePolicyRequest::builder, this::create),
        Operation.of("GetPolicy", GetPolicyRequest::builder, this::get),
        Operation.of("GetPolicyVersion", GetPolicyVersionRequest::builder, this::getVersion),
        Operation.of("ListPolicies", ListPoliciesRequest::builder, this::list),
        Operation.of("ListPolicyTags", ListPolicyTagsRequest::builder, this::listTags),
        Operation.of("ListPolicyVersions", ListPolicyVersionsRequest::builder, this::listVersions),
        Operation.of("DeletePolicy", DeletePolicyRequest::builder, this::delete));
  }

  /** Says whether a role may have the policy: those of AWS count as existing. */
  boolean isAttachable(String arn) {
    return arn.startsWith(AWS_POLICIES) || byArn.containsKey(arn);
  }

  private CreatePolicyResponse create(CreatePolicyRequest request) {
    StoredPolicy policy =
        new StoredPolicy(
            request.policyName(),
            Optional.ofNullable(request.path()).orElse("/"),
            ids.apply("ANPA"),
            clock.instant(),
            PolicyDocument.require(request.policyDocument()),
            Optional.ofNullable(request.description()),
            IamShapes.map(request.tags()));
    if (byArn.putIfAbsent(policy.arn(account), policy) != null) {
      throw ServiceFault.of(
          "EntityAlreadyExists",
          CONFLICT,
          "A policy called " + policy.name() + " already exists. Duplicate names are not allowed.");
    }
    return CreatePolicyResponse.builder()
        .policy(shown(policy).toBuilder().description(null).build())
        .build();
  }

  private GetPolicyResponse get(GetPolicyRequest request) {
    return GetPolicyResponse.builder().policy(shown(require(request.policyArn()))).build();
  }

  private GetPolicyVersionResponse getVersion(GetPolicyVersionRequest request) {
    StoredPolicy policy = require(request.policyArn());
    if (!request.versionId().equals(StoredPolicy.VERSION)) {
      throw Roles.noSuch(
          "Policy %s version %s does not exist or is not attachable."
              .formatted(request.policyArn(), request.versionId()));
    }
    return GetPolicyVersionResponse.builder()
        .policyVersion(
            version(policy).toBuilder().document(PolicyDocument.encoded(policy.document())).build())
        .build();
  }

  private ListPoliciesResponse list(ListPoliciesRequest request) {
    String prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
    boolean attachedOnly = Boolean.TRUE.equals(request.onlyAttached());
    List<Policy> found =
        byArn.values().stream()
            .filter(policy -> !"AWS".equals(request.scopeAsString()))
            .filter(policy -> policy.path().startsWith(prefix))
            .filter(policy -> !attachedOnly || attachments(policy) > 0)
            .map(policy -> shown(policy).toBuilder().description(null).tags(List.of()).build())
            .toList();
    int limit = Optional.ofNullable(request.maxItems()).orElse(POLICIES_IN_A_PAGE);
    Pages<Policy> page = Pages.of(found, limit, request.marker());
    return ListPoliciesResponse.builder()
        .policies(page.items())
        .isTruncated(page.nextMarker() != null)
        .marker(page.nextMarker())
        .build();
  }

  private ListPolicyTagsResponse listTags(ListPolicyTagsRequest request) {
    return ListPolicyTagsResponse.builder()
        .tags(IamShapes.tags(require(request.policyArn()).tags()))
        .isTruncated(false)
        .build();
  }

  private ListPolicyVersionsResponse listVersions(ListPolicyVersionsRequest request) {
    return ListPolicyVersionsResponse.builder()
        .versions(version(require(request.policyArn())))
        .isTruncated(false)
        .build();
  }

  private DeletePolicyResponse delete(DeletePolicyRequest request) {
    if (attachments(require(request.policyArn())) > 0) {
      throw ServiceFault.of(
          "DeleteConflict", CONFLICT, "Cannot delete a policy attached to entities.");
    }
    byArn.remove(request.policyArn());
    return DeletePolicyResponse.builder().build();
  }

  private StoredPolicy require(String arn) {
    StoredPolicy policy = byArn.get(arn);
    if (policy == null) {
      throw Roles.noSuch("Policy " + arn + " was not found.");
    }
    return policy;
  }

  private int attachments(StoredPolicy policy) {
    String arn = policy.arn(account);
    return (int) roles.all().stream().filter(role -> role.attached().containsKey(arn)).count();
  }

  private Policy shown(StoredPolicy policy) {
    return Policy.builder()
        .policyName(policy.name())
        .policyId(policy.id())
        .arn(policy.arn(account))
        .path(policy.path())
        .defaultVersionId(StoredPolicy.VERSION)
        .attachmentCount(attachments(policy))
        .permissionsBoundaryUsageCount(0)
        .isAttachable(true)
        .description(policy.description().orElse(null))
        .createDate(policy.created())
        .updateDate(policy.created())
        .tags(IamShapes.tags(policy.tags()))
        .build();
  }

  private static PolicyVersion version(StoredPolicy policy) {
    return PolicyVersion.builder()
        .versionId(StoredPolicy.VERSION)
        .isDefaultVersion(true)
        .createDate(policy.created())
        .build();
  }
}
