package io.github.kinesislambda.plugin.workflow.deploy;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.step.Text;
import java.util.List;
import java.util.Optional;

/** Tells whether a mapping has sent a canary to its function. */
interface Witness {

  /**
   * How it is known that the mapping reads; empty while it is not.
   *
   * @throws GoalException when the function fails on what it is sent
   */
  Optional<String> heard(List<Canary.Sent> sent);

  /** Whether another record could help. */
  boolean wantsMore();

  /** What is known, for who waits. */
  String soFar();

  /** What to tell about a function that fails on what the mapping sends it. */
  static GoalException failure(Plan plan, String shardId, String what) {
    int retries = plan.mapping().errors().maximumRetryAttempts();
    return GoalException.project(
        "The mapping reads, but function %s fails on what it is sent (the canary is in %s): %s."
            .formatted(plan.function().name(), shardId, what.replaceAll("\\.$", "")),
        retries < 0
            ? "The mapping tries again until the record has left the stream, and reads nothing else"
                + " of that shard meanwhile."
            : "The mapping tries again %s, and reads nothing else of that shard meanwhile."
                .formatted(Text.count(retries, "time")),
        "Set -Dkinesis.canary to data that the handler takes, or deploy one that takes this; mvn"
            + " kinesis:deploy -Dkinesis.canary=false -Dkinesis.maximumRetryAttempts=0 lets the"
            + " mapping give the record up.");
  }
}
