package io.github.kinesislambda.plugin.workflow.deploy;

import io.github.kinesislambda.plugin.workflow.function.FunctionSettings;
import io.github.kinesislambda.plugin.workflow.mapping.MappingLink;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/**
 * What a mapping reads.
 *
 * @param stream absent in a dry run before it is created
 * @param streamArn of the stream
 * @param arn of the stream or of its consumer
 */
record Source(Optional<StreamDescriptionSummary> stream, String streamArn, String arn) {

  MappingLink linkTo(FunctionSettings function) {
    return new MappingLink(streamArn, arn, function.name(), function.called());
  }
}
