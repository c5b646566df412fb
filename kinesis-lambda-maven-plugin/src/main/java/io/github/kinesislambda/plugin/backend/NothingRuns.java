package io.github.kinesislambda.plugin.backend;

/**
 * There was nothing on this machine to stop.
 *
 * @param target that was asked to stop
 */
public record NothingRuns(String target) implements Progress.Event {

  @Override
  public String text() {
    return "Nothing to stop: target %s runs nothing on this machine".formatted(target);
  }
}
