package io.github.kinesislambda.plugin.backend;

import java.util.Optional;

/**
 * A setting that a background process takes when it starts and keeps until it ends.
 *
 * @param name as in {@code <idleTimeout>} and {@code -Dkinesis.idleTimeout}
 * @param asked what the goal says, if it says anything
 * @param atStart what a process is started with: that or the default, and empty for nothing
 */
record LastingSetting(String name, Optional<String> asked, Optional<String> atStart) {

  /** A setting that has no default. */
  static LastingSetting of(String name, Optional<String> asked) {
    return new LastingSetting(name, asked, asked);
  }

  /** A setting with a default. */
  static LastingSetting of(String name, Optional<?> asked, Object byDefault) {
    Optional<String> text = asked.map(Object::toString);
    return new LastingSetting(name, text, text.or(() -> Optional.of(byDefault.toString())));
  }

  /**
   * Returns when the goal says nothing else than what a process has.
   *
   * @param used what the process has, empty for nothing
   * @param process what messages call it
   * @param stop the command that ends it
   */
  void requireSame(Optional<String> used, String process, String stop) {
    if (asked.isEmpty() || asked.equals(used)) {
      return;
    }
    throw GoalException.project(
        "<%s> is %s; the %s that runs was started with %s."
            .formatted(name, asked.get(), process, used.orElse("none")),
        "It keeps what it was started with until it ends.",
        "%s, or run %s first, which forgets what it holds."
            .formatted(
                used.map(value -> "Set -Dkinesis.%s=%s".formatted(name, value))
                    .orElse("Drop -Dkinesis." + name),
                stop));
  }
}
