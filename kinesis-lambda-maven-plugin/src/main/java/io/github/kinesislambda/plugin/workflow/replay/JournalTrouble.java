package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.backend.FileTrouble;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.nio.file.Path;

/** What is said when a journal cannot be used. */
final class JournalTrouble {

  private JournalTrouble() {}

  static GoalException unreadable(Path path, IOException cause) {
    return GoalException.machinery(
        "The journal %s cannot be read: %s.".formatted(path, FileTrouble.reason(cause)),
        "kinesis:replay writes it; verify, logs and -Dkinesis.resume need to read it whole.",
        "Let the present user read it; or, where it is damaged, delete it and replay again.",
        cause);
  }

  static GoalException unwritable(Path path, IOException cause) {
    return GoalException.machinery(
        "The journal %s cannot be written: %s.".formatted(path, FileTrouble.reason(cause)),
        "Each call is noted in it before it is made; without that nothing more is sent.",
        "Make room on its disk, or let the present user write there; a replay that had begun goes"
            + " on with -Dkinesis.resume.",
        cause);
  }
}
