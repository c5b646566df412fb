package io.github.kinesislambda.plugin.target;

/**
 * Where workflows tell what they do: rendered by Maven's log, recorded by tests.
 *
 * <p>Each workflow declares its events as records; the text of an event is written in one place,
 * its {@link Event#text()}.
 */
@FunctionalInterface
public interface Progress {

  /** Takes note of something that has just happened. */
  void on(Event event);

  /** Something that happened, with all its numbers. */
  interface Event {

    /** A sentence, or several lines, for the person who typed the goal. */
    String text();

    /** How loudly to say it. */
    default Level level() {
      return Level.INFO;
    }
  }

  /** How loudly an event is told. */
  enum Level {
    /** How it was done. */
    DEBUG,
    /** What was asked for and what came of it. */
    INFO,
    /** Something to change. */
    WARN
  }
}
