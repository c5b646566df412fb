package io.github.kinesislambda.engine.internal.api.lambda;

import static io.github.kinesislambda.engine.internal.api.lambda.LambdaFunctionsApi.faulty;

import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.mapping.EventSourceMappings;
import io.github.kinesislambda.engine.internal.mapping.MappingException;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;

/** Tags of functions and of event source mappings, both named by their ARN. */
public final class LambdaTagsApi {

  private static final String MAPPING = ":event-source-mapping:";
  private static final String CAPACITY_PROVIDER = ":capacity-provider:";
  private static final int MOST_TAGS = 50;

  private final Functions functions;
  private final EventSourceMappings mappings;
  private final FunctionNames names;

  /**
   * Creates the operations.
   *
   * @param functions whose tags they show and change
   * @param mappings whose tags they show and change
   * @param region the region in ARNs
   * @param account the account in ARNs
   */
  public LambdaTagsApi(
      Functions functions, EventSourceMappings mappings, String region, String account) {
    this.functions = functions;
    this.mappings = mappings;
    this.names = new FunctionNames(region, account);
  }

  /** Returns the operations, for the service {@code lambda}. */
  public List<Operation> operations() {
    return List.of(
        Operation.of("ListTags", ListTagsRequest::builder, faulty(this::list)),
        Operation.of("TagResource", TagResourceRequest::builder, faulty(this::tag)),
        Operation.of("UntagResource", UntagResourceRequest::builder, faulty(this::untag)));
  }

  private ListTagsResponse list(ListTagsRequest request) {
    String arn = request.resource();
    Map<String, String> tags =
        isMapping(arn) ? ofMapping(arn, () -> mappings.tags(id(arn))) : functions.tags(name(arn));
    return ListTagsResponse.builder().tags(tags).build();
  }

  private TagResourceResponse tag(TagResourceRequest request) {
    String arn = request.resource();
    if (request.tags().isEmpty()) {
      throw ServiceFault.badRequest(
          "InvalidParameterValueException",
          "An error occurred and the request cannot be processed.");
    }
    if (isMapping(arn)) {
      ofMapping(
          arn,
          () -> {
            requireFewTags(mappings.tags(id(arn)), request.tags());
            mappings.tag(id(arn), request.tags());
            return arn;
          });
    } else {
      functions.tag(name(arn), request.tags());
    }
    return TagResourceResponse.builder().build();
  }

  private UntagResourceResponse untag(UntagResourceRequest request) {
    String arn = request.resource();
    if (isMapping(arn)) {
      ofMapping(
          arn,
          () -> {
            mappings.untag(id(arn), request.tagKeys());
            return arn;
          });
    } else {
      functions.untag(name(arn), request.tagKeys());
    }
    return UntagResourceResponse.builder().build();
  }

  private String name(String arn) {
    if (arn.contains(CAPACITY_PROVIDER)) {
      throw missing("Capacity provider not found: " + arn);
    }
    if (names.of(arn, null).qualifier().isPresent()) {
      throw ServiceFault.badRequest(
          "InvalidParameterValueException",
          "Tags on function aliases and versions are not supported. Please specify a function"
              + " ARN.");
    }
    return names.unqualified(arn).name();
  }

  private static ServiceFault missing(String text) {
    return ServiceFault.of("ResourceNotFoundException", 404, text);
  }

  private static boolean isMapping(String arn) {
    return arn.contains(MAPPING);
  }

  private static UUID id(String arn) {
    try {
      return UUID.fromString(arn.substring(arn.indexOf(MAPPING) + MAPPING.length()));
    } catch (IllegalArgumentException e) {
      throw ServiceFault.badRequest(
          "InvalidParameterValueException", "Invalid event source mapping ARN: " + arn);
    }
  }

  private static void requireFewTags(Map<String, String> old, Map<String, String> added) {
    Map<String, String> all = new HashMap<>(old);
    all.putAll(added);
    if (all.size() > MOST_TAGS) {
      throw ServiceFault.badRequest(
          "InvalidParameterValueException", "Number of tags exceeds resource tag limit.");
    }
  }

  private static <T> T ofMapping(String arn, Supplier<T> action) {
    try {
      return action.get();
    } catch (MappingException refused) {
      if (refused.code().equals("ResourceNotFoundException")) {
        throw missing("Event source mapping not found: " + arn);
      }
      throw ServiceFault.of(refused.code(), refused.status(), refused.getMessage());
    }
  }
}
