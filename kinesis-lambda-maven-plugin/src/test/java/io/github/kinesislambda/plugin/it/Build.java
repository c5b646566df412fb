package io.github.kinesislambda.plugin.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What an integration test asserts about the builds it has run. */
public final class Build {

  private final Path folder;
  private final String log;

  /** The builds of a folder of {@code src/it}. */
  public Build(File folder) throws IOException {
    this.folder = folder.toPath();
    this.log = Files.readString(this.folder.resolve("build.log"));
  }

  /** Passes when the log holds the texts one after another. */
  public Build inOrder(String... texts) {
    int from = 0;
    for (String text : texts) {
      int at = log.indexOf(text, from);
      if (at < 0) {
        throw new AssertionError("The log lacks, after position %d: %s".formatted(from, text));
      }
      from = at + text.length();
    }
    return this;
  }

  /** Passes when the log holds the text so many times. */
  public Build times(String text, int count) {
    int found = log.split(Pattern.quote(text), -1).length - 1;
    if (found != count) {
      throw new AssertionError("The log has %d times, not %d: %s".formatted(found, count, text));
    }
    return this;
  }

  /** Passes, with the answer that the invoker expects, when no process works for the folder. */
  public boolean noProcessLeft() {
    String name = folder.toAbsolutePath().normalize().toString() + File.separator;
    ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(name))
        .filter(process -> !process.equals(ProcessHandle.current()))
        .findAny()
        .ifPresent(
            process -> {
              throw new AssertionError(
                  "Left behind: %d %s".formatted(process.pid(), process.info().commandLine()));
            });
    return true;
  }
}
