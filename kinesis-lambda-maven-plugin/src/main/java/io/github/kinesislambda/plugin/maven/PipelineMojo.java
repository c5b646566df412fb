package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.workflow.PipelineNames;
import org.apache.maven.plugins.annotations.Parameter;

/** Goals that name the parts of the pipeline. */
abstract class PipelineMojo extends KinesisMojo {

  /** Name of the data stream, 1 to 128 of letters, digits, {@code _}, {@code .} and {@code -}. */
  @Parameter(property = "kinesis.stream", defaultValue = "ExampleInputStream")
  String stream;

  /** Name of the Lambda function, 1 to 64 of letters, digits, {@code _} and {@code -}. */
  @Parameter(property = "kinesis.function", defaultValue = "recv-kinesis")
  String function;

  /** Name of the role that the function runs as, 1 to 64 characters. */
  @Parameter(property = "kinesis.role", defaultValue = "lambda-Kinesis")
  String role;

  /** The names, checked. */
  final PipelineNames names() {
    return new PipelineNames(stream, function, role);
  }
}
