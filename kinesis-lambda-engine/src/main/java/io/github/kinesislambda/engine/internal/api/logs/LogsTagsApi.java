package io.github.kinesislambda.engine.internal.api.logs;

import static io.github.kinesislambda.engine.internal.api.logs.LogsApi.faulty;

import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.engine.internal.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** Tags of log groups, which are named by their ARN or, as it was before, by their name. */
final class LogsTagsApi {

  private final LogGroups logs;

  LogsTagsApi(LogGroups logs) {
    this.logs = logs;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of(
            "ListTagsForResource", ListTagsForResourceRequest::builder, faulty(this::list)),
        Operation.of("TagResource", TagResourceRequest::builder, faulty(this::tag)),
        Operation.of("UntagResource", UntagResourceRequest::builder, faulty(this::untag)),
        Operation.of("ListTagsLogGroup", ListTagsLogGroupRequest::builder, faulty(this::listNamed)),
        Operation.of("TagLogGroup", TagLogGroupRequest::builder, faulty(this::tagNamed)),
        Operation.of("UntagLogGroup", UntagLogGroupRequest::builder, faulty(this::untagNamed)));
  }

  private ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
    return ListTagsForResourceResponse.builder().tags(tags(request.resourceArn())).build();
  }

  private TagResourceResponse tag(TagResourceRequest request) {
    logs.changeTags(named(request.resourceArn()), tags -> tags.putAll(request.tags()));
    return TagResourceResponse.builder().build();
  }

  private UntagResourceResponse untag(UntagResourceRequest request) {
    logs.changeTags(named(request.resourceArn()), tags -> request.tagKeys().forEach(tags::remove));
    return UntagResourceResponse.builder().build();
  }

  private ListTagsLogGroupResponse listNamed(ListTagsLogGroupRequest request) {
    return ListTagsLogGroupResponse.builder().tags(tags(request.logGroupName())).build();
  }

  private TagLogGroupResponse tagNamed(TagLogGroupRequest request) {
    logs.changeTags(request.logGroupName(), tags -> tags.putAll(request.tags()));
    return TagLogGroupResponse.builder().build();
  }

  private UntagLogGroupResponse untagNamed(UntagLogGroupRequest request) {
    logs.changeTags(request.logGroupName(), tags -> request.tags().forEach(tags::remove));
    return UntagLogGroupResponse.builder().build();
  }

  private Map<String, String> tags(String group) {
    return logs.tags(named(group));
  }

  private static String named(String arnOrName) {
    return LogsApi.group(arnOrName, null);
  }
}
