package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.maven.plugin.logging.Log;

/** Renders progress as lines of Maven's log. */
final class MavenProgress implements Progress {

  private final Log log;
  private final List<String> left = new CopyOnWriteArrayList<>();

  MavenProgress(Log log) {
    this.log = log;
  }

  @Override
  public void on(Event event) {
    switch (event.level()) {
      case DEBUG -> event.text().lines().forEach(log::debug);
      case INFO -> event.text().lines().forEach(log::info);
      case WARN -> event.text().lines().forEach(log::warn);
    }
  }

  @Override
  public void leaves(String sentence) {
    left.add(sentence);
  }

  @Override
  public void settled(String sentence) {
    left.remove(sentence);
  }

  /** What is left if the process is ended now, the oldest first. */
  List<String> left() {
    return List.copyOf(left);
  }
}
