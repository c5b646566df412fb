package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Billing;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import java.util.Optional;
import java.util.function.Function;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Asks before something billed is deleted.
 *
 * @param log tells first what is at stake
 * @param user answers a question; empty where nobody can be asked
 * @param confirmed the stream's name, where it was given beforehand
 */
record Confirmation(Log log, Function<String, Optional<String>> user, @Nullable String confirmed) {

  /** Asks at the terminal, if Maven may and there is one. */
  static Confirmation atTerminal(Log log, boolean interactive, @Nullable String confirmed) {
    return new Confirmation(
        log, question -> interactive ? ask(question) : Optional.empty(), confirmed);
  }

  private static Optional<String> ask(String question) {
    return Optional.ofNullable(System.console()).map(console -> console.readLine("%s", question));
  }

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
    Optional<String> answer =
        Optional.ofNullable(confirmed)
            .or(
                () ->
                    user.apply(
                        "Type the stream's name, %s, to delete all of this: "
                            .formatted(names.stream())));
    if (!answer.map(String::strip).equals(Optional.of(names.stream()))) {
      throw GoalException.project(
          "Nobody confirmed that stream %s may be deleted.".formatted(names.stream()),
          "On target %s the stream's name has to be given once more.".formatted(target.name()),
          "Set -Dkinesis.confirm=%s.".formatted(names.stream()));
    }
  }
}
