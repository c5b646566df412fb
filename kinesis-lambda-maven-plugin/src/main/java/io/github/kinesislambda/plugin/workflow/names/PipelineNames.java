package io.github.kinesislambda.plugin.workflow.names;

import io.github.kinesislambda.plugin.workflow.function.FunctionSettings;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;

/**
 * What the parts of a pipeline are called.
 *
 * @param stream the data stream
 * @param function the Lambda function; its log group follows from it
 * @param role the role that it runs as
 */
public record PipelineNames(String stream, String function, String role) {

  /** Checks the names. */
  public PipelineNames {
    StreamSettings.requireName(stream);
    FunctionSettings.requireName(function);
    FunctionSettings.requireRoleName(role);
  }
}
