package io.github.kinesislambda.plugin.backend;

import java.util.Optional;

/**
 * A place with the APIs of Kinesis, Lambda, IAM and CloudWatch Logs. No goal asks which one it is.
 */
public sealed interface Target
    permits EmbeddedTarget, LocalstackTarget, EndpointTarget, AwsTarget, DryRun {

  /** The name by which settings choose it. */
  String name();

  /** Whether what it holds costs money. */
  Billing billing();

  /** Whether a process of this machine holds it, which goals start and stop. */
  boolean isHeldHere();

  /** Whether an engine may run there that follows fault scripts. */
  boolean mayFollowFaults();

  /** Connects; the embedded engine is started if it does not run, and the progress says so. */
  Connection open(Progress progress);

  /** Connects to what is there already, without starting anything. */
  Optional<Connection> find();

  /**
   * Connects to what {@link #open} would connect to without starting it.
   *
   * @throws GoalException where {@link #open} would be refused for what runs
   */
  default Optional<Connection> findAsSet() {
    return find();
  }

  /** Ends what runs on this machine only for this target; harmless when nothing does. */
  void stop(Progress progress);

  /** Does what {@link #stop} does if the target then holds nothing that would be lost. */
  void stopIfEmpty(Progress progress);
}
