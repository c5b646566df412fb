package io.github.kinesislambda.plugin.backend;

import java.io.IOException;
import java.nio.file.Path;

/** What this machine refuses to read or to write, in three parts. */
public final class FileRefusal {

  private FileRefusal() {}

  /**
   * Says that a file cannot be read.
   *
   * @param what it is, e.g. {@code The journal}
   * @param remedy what to do, as a sentence
   */
  public static GoalException reading(String what, Path path, String remedy, IOException cause) {
    return GoalException.machinery(
        "%s %s cannot be read: %s.".formatted(what, path, FileTrouble.at(path, cause)),
        "It has to be there, and this user to be allowed to read it.",
        remedy,
        cause);
  }

  /**
   * Says that a file or folder cannot be written.
   *
   * @param what it is, e.g. {@code The state folder}
   * @param remedy what to do, as a sentence
   */
  public static GoalException writing(String what, Path path, String remedy, IOException cause) {
    return GoalException.machinery(
        "%s %s cannot be written: %s.".formatted(what, path, FileTrouble.at(path, cause)),
        "This user has to be allowed to write there, and the disk to have room.",
        remedy,
        cause);
  }
}
