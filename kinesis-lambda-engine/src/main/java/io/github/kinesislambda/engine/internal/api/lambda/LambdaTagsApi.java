package io.github.kinesislambda.engine.internal.api.lambda;

import static io.github.kinesislambda.engine.internal.api.lambda.LambdaFunctionsApi.faulty;

import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.mapping.EventSourceMappings;
import io.github.kinesislambda.engine.internal.mapping.MappingException;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
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

  private final Functions functions;
  private final EventSourceMappings mappings;
  private final FunctionNames names;

  /**
   * Creates the operations.
   *
   * @param functions whose tags they show and change
   * @param mappings whose tags they show and change
   * @param region the region in ARNs
   */
  public LambdaTagsApi(Functions functions, EventSourceMappings mappings, String region) {
    this.functions = functions;
    this.mappings = mappings;
    this.names = new FunctionNames(region);
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
        isMapping(arn) ? ofMapping(() -> mappings.tags(id(arn))) : functions.tags(name(arn));
    return ListTagsResponse.builder().tags(tags).build();
  }

  private TagResourceResponse tag(TagResourceRequest request) {
    String arn = request.resource();
    if (isMapping(arn)) {
      ofMapping(
          () -> {
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
    return names.unqualified(arn).name();
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

  private static <T> T ofMapping(Supplier<T> action) {
    try {
      return action.get();
    } catch (MappingException refused) {
      throw ServiceFault.of(refused.code(), refused.status(), refused.getMessage());
    }
  }
}
