package io.github.kinesislambda.plugin.workflow.archive;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.Optional;

/**
 * Code that is ready to be deployed.
 *
 * @param content the archive, or where it is
 * @param handler what Lambda calls, e.g. {@code com.example.RecvKinesis}
 * @param runtime identifier of the Lambda runtime, e.g. {@code java17}
 * @param answer what the handler can tell Lambda
 * @param origin what it was made of, for people
 */
public record FunctionCode(
    CodeContent content, String handler, String runtime, HandlerAnswer answer, String origin) {

  /**
   * Code in S3, which is not looked into.
   *
   * @param address {@code s3://bucket/key}
   * @throws GoalException when the address is none of S3, or handler or runtime is not named
   */
  public static FunctionCode inBucket(
      String address, Optional<String> handler, Optional<String> runtime) {
    CodeContent.InBucket content = CodeContent.InBucket.parse(address);
    if (handler.isEmpty() || runtime.isEmpty()) {
      throw GoalException.project(
          "<codeUri> is %s and <%s> is absent."
              .formatted(address, handler.isEmpty() ? "handler" : "runtime"),
          "An archive in S3 is not looked into, so handler and runtime have to be named.",
          "Set -Dkinesis.handler and -Dkinesis.runtime, e.g. -Dkinesis.runtime=java21.");
    }
    return new FunctionCode(
        content, handler.get(), runtime.get(), HandlerAnswer.UNKNOWN, content.text());
  }
}
