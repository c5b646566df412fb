package io.github.kinesislambda.engine.internal.api.logs;

import static io.github.kinesislambda.engine.internal.api.logs.LogsApi.faulty;

import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.engine.internal.logs.RejectedEvents;
import io.github.kinesislambda.engine.internal.logs.SentEvent;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** Log groups and streams that clients create and delete, and events that they write. */
final class LogsWritingApi {

  private static final int LONGEST_NAME = 512;

  private final LogGroups logs;

  LogsWritingApi(LogGroups logs) {
    this.logs = logs;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of("CreateLogGroup", CreateLogGroupRequest::builder, faulty(this::create)),
        Operation.of("DeleteLogGroup", DeleteLogGroupRequest::builder, faulty(this::delete)),
        Operation.of(
            "CreateLogStream", CreateLogStreamRequest::builder, faulty(this::createStream)),
        Operation.of(
            "DeleteLogStream", DeleteLogStreamRequest::builder, faulty(this::deleteStream)),
        Operation.of("PutLogEvents", PutLogEventsRequest::builder, faulty(this::put)),
        Operation.of(
            "PutRetentionPolicy", PutRetentionPolicyRequest::builder, faulty(this::retain)),
        Operation.of(
            "DeleteRetentionPolicy",
            DeleteRetentionPolicyRequest::builder,
            faulty(this::retainForEver)));
  }

  private CreateLogGroupResponse create(CreateLogGroupRequest request) {
    requireLength(request.logGroupName());
    logs.create(request.logGroupName(), request.tags(), Optional.ofNullable(request.kmsKeyId()));
    return CreateLogGroupResponse.builder().build();
  }

  private DeleteLogGroupResponse delete(DeleteLogGroupRequest request) {
    requireLength(request.logGroupName());
    logs.delete(request.logGroupName());
    return DeleteLogGroupResponse.builder().build();
  }

  private CreateLogStreamResponse createStream(CreateLogStreamRequest request) {
    requireLength(request.logGroupName());
    requireLength(request.logStreamName());
    logs.createStream(request.logGroupName(), request.logStreamName());
    return CreateLogStreamResponse.builder().build();
  }

  private DeleteLogStreamResponse deleteStream(DeleteLogStreamRequest request) {
    requireLength(request.logGroupName());
    requireLength(request.logStreamName());
    logs.deleteStream(request.logGroupName(), request.logStreamName());
    return DeleteLogStreamResponse.builder().build();
  }

  private PutLogEventsResponse put(PutLogEventsRequest request) {
    List<SentEvent> sent =
        request.logEvents().stream()
            .map(event -> new SentEvent(event.timestamp(), event.message()))
            .toList();
    RejectedEvents rejected = logs.put(request.logGroupName(), request.logStreamName(), sent);
    RejectedLogEventsInfo.Builder shown = RejectedLogEventsInfo.builder();
    if (rejected.tooOldEnd() > 0) {
      shown.tooOldLogEventEndIndex(rejected.tooOldEnd());
    }
    if (rejected.tooNewStart() < sent.size()) {
      shown.tooNewLogEventStartIndex(rejected.tooNewStart());
    }
    RejectedLogEventsInfo info = shown.build();
    return PutLogEventsResponse.builder()
        .rejectedLogEventsInfo(info.equals(RejectedLogEventsInfo.builder().build()) ? null : info)
        .build();
  }

  private PutRetentionPolicyResponse retain(PutRetentionPolicyRequest request) {
    logs.retain(request.logGroupName(), OptionalInt.of(request.retentionInDays()));
    return PutRetentionPolicyResponse.builder().build();
  }

  private DeleteRetentionPolicyResponse retainForEver(DeleteRetentionPolicyRequest request) {
    logs.retain(request.logGroupName(), OptionalInt.empty());
    return DeleteRetentionPolicyResponse.builder().build();
  }

  private static void requireLength(String name) {
    if (name.length() > LONGEST_NAME) {
      throw ServiceFault.badRequest(
          "InvalidParameterException",
          "Invalid LogGroup or LogStream, both must have length less than or equal to "
              + LONGEST_NAME
              + ".");
    }
  }
}
