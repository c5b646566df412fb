package io.github.kinesislambda.plugin.backend;

import java.util.List;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Lets requests pass that read; a write that a workflow has forgotten to make a {@link Step} fails
 * a dry run loudly instead of being done by it.
 */
final class ReadOnly implements ExecutionInterceptor {

  private static final List<String> READS = List.of("Describe", "Filter", "Get", "Head", "List");

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    if (READS.stream().noneMatch(operation::startsWith)) {
      throw GoalException.machinery(
          "A dry run was about to call %s of %s, and did not."
              .formatted(operation, attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)),
          "It reads and changes nothing.",
          "Please report this with the goal's output; nothing has been changed.");
    }
  }
}
