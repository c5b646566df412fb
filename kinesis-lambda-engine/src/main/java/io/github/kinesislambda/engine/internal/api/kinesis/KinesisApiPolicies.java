package io.github.kinesislambda.engine.internal.api.kinesis;

import static io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiFaults.operation;

import io.github.kinesislambda.engine.internal.stream.ResourcePolicies;
import io.github.kinesislambda.engine.internal.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.kinesis.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.kinesis.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.PutResourcePolicyResponse;

/** Keeps resource policies of streams and consumers. */
final class KinesisApiPolicies {

  /** What AWS answers for a resource without a policy. */
  private static final String NONE = "{}";

  private final KinesisApiAddress address;

  KinesisApiPolicies(KinesisApiAddress address) {
    this.address = address;
  }

  List<Operation> operations() {
    return List.of(
        operation("DeleteResourcePolicy", DeleteResourcePolicyRequest::builder, this::delete),
        operation("GetResourcePolicy", GetResourcePolicyRequest::builder, this::get),
        operation("PutResourcePolicy", PutResourcePolicyRequest::builder, this::put));
  }

  private PutResourcePolicyResponse put(PutResourcePolicyRequest request) {
    ResourcePolicies policies = policiesOf(request.resourceARN());
    if (!JsonObjects.isObject(request.policy())) {
      throw KinesisApiFaults.invalidArgument("The resource policy is not a JSON object.");
    }
    policies.put(request.resourceARN(), request.policy());
    return PutResourcePolicyResponse.builder().build();
  }

  private GetResourcePolicyResponse get(GetResourcePolicyRequest request) {
    String policy = policiesOf(request.resourceARN()).find(request.resourceARN()).orElse(NONE);
    return GetResourcePolicyResponse.builder().policy(policy).build();
  }

  private DeleteResourcePolicyResponse delete(DeleteResourcePolicyRequest request) {
    policiesOf(request.resourceARN()).remove(request.resourceARN());
    return DeleteResourcePolicyResponse.builder().build();
  }

  private ResourcePolicies policiesOf(String arn) {
    return KinesisApiAddress.namesConsumer(arn)
        ? address.requireConsumer(arn).stream().policies()
        : address.requireStream(arn).policies();
  }
}
