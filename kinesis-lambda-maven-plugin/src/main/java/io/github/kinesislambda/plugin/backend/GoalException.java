package io.github.kinesislambda.plugin.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a goal with a message of three parts: what was found, what is allowed, what to do.
 *
 * <p>The Maven floor turns it into a {@code MojoFailureException} or a {@code
 * MojoExecutionException} by its {@link #fault()}.
 */
public final class GoalException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Fault fault;

  private GoalException(Fault fault, List<String> parts, @Nullable Throwable cause) {
    super(String.join(" ", parts), cause);
    this.fault = fault;
  }

  /** Says that the user's settings, project or data have to change. */
  public static GoalException project(String found, String allowed, String remedy) {
    return new GoalException(Fault.PROJECT, List.of(found, allowed, remedy), null);
  }

  /** Says that the user's settings, project or data have to change, and what was thrown. */
  public static GoalException project(
      String found, String allowed, String remedy, Throwable cause) {
    return new GoalException(Fault.PROJECT, List.of(found, allowed, remedy), cause);
  }

  /** Says that a target, the network or this plugin did not do its part. */
  public static GoalException machinery(String found, String allowed, String remedy) {
    return new GoalException(Fault.MACHINERY, List.of(found, allowed, remedy), null);
  }

  /** Says that a target, the network or this plugin did not do its part, and what was thrown. */
  public static GoalException machinery(
      String found, String allowed, String remedy, Throwable cause) {
    return new GoalException(Fault.MACHINERY, List.of(found, allowed, remedy), cause);
  }

  /** Who can help. */
  public Fault fault() {
    return fault;
  }

  /** Who can help. */
  public enum Fault {
    /** The user: settings, project or data. */
    PROJECT,
    /** The machinery: target, network, plugin. */
    MACHINERY
  }
}
