package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.target.Progress;
import org.apache.maven.plugin.logging.Log;

/** Renders progress as lines of Maven's log. */
record MavenProgress(Log log) implements Progress {

  @Override
  public void on(Event event) {
    switch (event.level()) {
      case DEBUG -> event.text().lines().forEach(log::debug);
      case INFO -> event.text().lines().forEach(log::info);
      case WARN -> event.text().lines().forEach(log::warn);
    }
  }
}
