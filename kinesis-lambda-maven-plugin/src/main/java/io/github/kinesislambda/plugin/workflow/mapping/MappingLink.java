package io.github.kinesislambda.plugin.workflow.mapping;

import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * What a mapping joins.
 *
 * @param streamArn of the stream
 * @param sourceArn what is read: the stream, or a consumer of it
 * @param function name of the function
 * @param called what is called: the function, or {@code name:alias}
 */
public record MappingLink(String streamArn, String sourceArn, String function, String called) {

  /** Whether the mapping reads the stream, in whichever way. */
  public boolean isFrom(EventSourceMappingConfiguration mapping) {
    String source = String.valueOf(mapping.eventSourceArn());
    return source.equals(streamArn) || source.startsWith(streamArn + "/consumer/");
  }

  /** Whether the mapping calls the function, in whichever version. */
  static boolean isOf(String function, EventSourceMappingConfiguration mapping) {
    String arn = String.valueOf(mapping.functionArn());
    String unqualified = ":function:" + function;
    return arn.endsWith(unqualified) || arn.contains(unqualified + ":");
  }
}
