package io.github.kinesislambda.engine.internal.function.forked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that a process has held, as Linux tells it. */
final class PeakMemory {

  private static final String FIELD = "VmHWM:";

  private PeakMemory() {}

  /** Returns the peak of resident memory in MB, or 0 where the platform does not tell. */
  static int megabytes(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith(FIELD)) {
          String kilobytes = line.substring(FIELD.length(), line.length() - 2).trim();
          return Integer.parseInt(kilobytes) / 1024;
        }
      }
    } catch (IOException | NumberFormatException unknown) {
      return 0;
    }
    return 0;
  }
}
