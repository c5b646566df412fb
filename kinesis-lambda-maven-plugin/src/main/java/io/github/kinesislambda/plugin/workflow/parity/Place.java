package io.github.kinesislambda.plugin.workflow.parity;

import io.github.kinesislambda.plugin.backend.Billing;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;

/**
 * Where a scenario is carried out.
 *
 * @param name of the target, for people
 * @param options that let other goals work there, e.g. {@code -Dkinesis.target=aws}
 * @param connection to it
 * @param billing whether what would be left costs money
 */
public record Place(String name, String options, Connection connection, Billing billing) {

  /** What to type to delete a pipeline there. */
  String deletion(PipelineNames names) {
    String command =
        "mvn kinesis:delete %s -Dkinesis.stream=%s -Dkinesis.function=%s -Dkinesis.role=%s"
            .formatted(options, names.stream(), names.function(), names.role());
    return billing == Billing.FREE ? command : command + " -Dkinesis.confirm=" + names.stream();
  }
}
