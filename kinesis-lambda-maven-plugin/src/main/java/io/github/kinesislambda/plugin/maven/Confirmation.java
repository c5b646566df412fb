package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.target.Billing;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.Target;
import io.github.kinesislambda.plugin.workflow.PipelineNames;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Asks before something billed is deleted.
 *
 * @param log tells first what is at stake
 * @param interactive whether Maven may ask
 * @param confirmed the stream's name, where it was given beforehand
 */
record Confirmation(Log log, boolean interactive, @Nullable String confirmed) {

  /**
   * Passes when nothing is billed or the stream's name was given.
   *
   * @throws GoalException when it was not
   */
  void require(Target target, PipelineNames names) {
    if (target.billing() == Billing.FREE) {
      return;
    }
    log.info(
        "To be deleted: stream %s with its records, function %s with its mappings and log group, role %s"
            .formatted(names.stream(), names.function(), names.role()));
    if (!names.stream().equals(answer(names.stream()))) {
      throw GoalException.project(
          "Nobody confirmed that stream %s may be deleted.".formatted(names.stream()),
          "On target %s the stream's name has to be given once more.".formatted(target.name()),
          "Set -Dkinesis.confirm=%s.".formatted(names.stream()));
    }
  }

  private @Nullable String answer(String stream) {
    if (confirmed != null || !interactive) {
      return confirmed;
    }
    return Optional.ofNullable(System.console())
        .map(
            console ->
                console.readLine("Type the stream's name, %s, to delete all of this: ", stream))
        .orElse(null);
  }
}
