package io.github.kinesislambda.plugin.workflow.function;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.Optional;

/**
 * Whether the mapping calls a published version, by an alias that {@code deploy} moves on, instead
 * of the code as it is at the moment.
 *
 * @param alias 1 to 128 of letters, digits, {@code -} and {@code _}, not digits alone
 * @param snapStart whether versions start from a snapshot; absent leaves that as it is
 */
public record Publication(Optional<String> alias, Optional<SnapStart> snapStart) {

  /** Nothing is published. */
  public static final Publication NONE = new Publication(Optional.empty(), Optional.empty());

  /** Whether a published version starts from a snapshot of its initialised memory. */
  public enum SnapStart {
    /** It does; AWS calls this PublishedVersions. */
    ON("PublishedVersions"),
    /** It does not. */
    OFF("None");

    private final String applyOn;

    SnapStart(String applyOn) {
      this.applyOn = applyOn;
    }

    /** As AWS calls it. */
    String applyOn() {
      return applyOn;
    }
  }

  /** Checks the name, and that SnapStart has a version to work on. */
  public Publication {
    alias.ifPresent(Publication::requireName);
    if (snapStart.equals(Optional.of(SnapStart.ON)) && alias.isEmpty()) {
      throw GoalException.project(
          "<snapStart> is true and there is no <alias>.",
          "SnapStart works for published versions, and a mapping calls one by an alias.",
          "Set -Dkinesis.alias, e.g. -Dkinesis.alias=live, or drop -Dkinesis.snapStart.");
    }
  }

  /**
   * Passes when the runtime can do what is asked for.
   *
   * @throws GoalException when SnapStart is on and the runtime has none
   */
  public void requireRuntime(String runtime) {
    boolean able = runtime.startsWith("java") && !runtime.startsWith("java8");
    if (snapStart.equals(Optional.of(SnapStart.ON)) && !able) {
      throw GoalException.project(
          "<snapStart> is true and the runtime is %s.".formatted(runtime),
          "Of the Java runtimes, java11 and newer start from snapshots.",
          "Choose one with -Dkinesis.runtime, or drop -Dkinesis.snapStart.");
    }
  }

  private static void requireName(String alias) {
    if (!alias.matches("[a-zA-Z0-9_-]{1,128}") || alias.matches("\\d+")) {
      throw GoalException.project(
          "<alias> is '%s'.".formatted(alias),
          "An alias has 1 to 128 of the characters a-z, A-Z, 0-9, '-' and '_', and a letter.",
          "Change -Dkinesis.alias, or drop it to call the latest code.");
    }
  }
}
