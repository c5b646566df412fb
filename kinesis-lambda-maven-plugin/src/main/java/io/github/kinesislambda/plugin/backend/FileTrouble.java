package io.github.kinesislambda.plugin.backend;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file cannot be used, in words; Java's own messages often consist of its path alone. */
public final class FileTrouble {

  private FileTrouble() {}

  /** The reason, after the path of the file if the cause knows it. */
  public static String placed(IOException cause) {
    return cause instanceof FileSystemException e && e.getFile() != null
        ? e.getFile() + ": " + reason(cause)
        : reason(cause);
  }

  /** The reason, after the path of the file if that is another than the one spoken of. */
  static String at(Path path, IOException cause) {
    return cause instanceof FileSystemException e && path.toString().equals(e.getFile())
        ? reason(cause)
        : placed(cause);
  }

  /** The reason, without the path and without a full stop. */
  public static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "something else has its name";
    }
    String reason =
        cause instanceof FileSystemException e && e.getReason() != null
            ? e.getReason()
            : cause.getMessage();
    return reason == null || reason.isBlank()
        ? cause.getClass().getSimpleName()
        : reason.lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }
}
