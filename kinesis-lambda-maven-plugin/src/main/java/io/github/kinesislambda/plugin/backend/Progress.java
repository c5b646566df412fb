package io.github.kinesislambda.plugin.backend;

import java.util.function.Predicate;

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

  /**
   * Notes what is to be told if the process is ended in the middle, as by Ctrl-C: what is left, and
   * what to do about it.
   */
  default void leaves(String sentence) {}

  /** Forgets such a sentence: what it was about is no longer left. */
  default void settled(String sentence) {}

  /** The same, which tells only some of the events. */
  default Progress only(Predicate<Event> wanted) {
    Progress all = this;
    return new Progress() {
      @Override
      public void on(Event event) {
        if (wanted.test(event)) {
          all.on(event);
        }
      }

      @Override
      public void leaves(String sentence) {
        all.leaves(sentence);
      }

      @Override
      public void settled(String sentence) {
        all.settled(sentence);
      }
    };
  }

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
