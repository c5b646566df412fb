package io.github.kinesislambda.plugin.workflow.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The replays of a project, one file each.
 *
 * <p>A file has JSON lines: what the replay set out to do, then each record before it is sent and
 * each receipt before the next call. It survives the death of the process at any point, because the
 * operating system has each line before the replay goes on; what was acknowledged in a call whose
 * receipts were not written is found in it as unconfirmed.
 */
public final class Journal {

  /** How many replays are kept. */
  static final int KEPT = 20;

  private static final Pattern FILE = Pattern.compile("replay-(\\d{6})\\.ndjson");

  private final Path folder;

  /**
   * Opens the journal in a folder.
   *
   * @param stateFolder the project's folder outside {@code target/}; created when a replay begins
   */
  public Journal(Path stateFolder) {
    this.folder = stateFolder.resolve("replays");
  }

  /** Begins the file of a new replay. */
  JournalWriter begin(RunHeader header) {
    try {
      Files.createDirectories(folder);
      for (int number = lastNumber() + 1; ; number++) {
        Optional<JournalWriter> writer = create(number, header);
        if (writer.isPresent()) {
          forgetBefore(number - KEPT + 1);
          return writer.get();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The journal in " + folder + " cannot be written.", e);
    }
  }

  /** The youngest replay, if there was one. */
  public Optional<ReplayRun> last() {
    return numbers().stream().max(Integer::compare).map(this::read);
  }

  /** A replay by its number, if it is still kept. */
  public Optional<ReplayRun> run(int number) {
    return numbers().contains(number) ? Optional.of(read(number)) : Optional.empty();
  }

  private ReplayRun read(int number) {
    return JournalReader.read(file(number), number);
  }

  private Optional<JournalWriter> create(int number, RunHeader header) throws IOException {
    try {
      return Optional.of(JournalWriter.create(file(number), number, header));
    } catch (FileAlreadyExistsException anotherReplayTookIt) {
      return Optional.empty();
    }
  }

  private void forgetBefore(int number) throws IOException {
    for (int old : numbers()) {
      if (old < number) {
        Files.deleteIfExists(file(old));
      }
    }
  }

  private int lastNumber() {
    return numbers().stream().max(Integer::compare).orElse(0);
  }

  private List<Integer> numbers() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> FILE.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> Integer.valueOf(name.group(1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The journal in " + folder + " cannot be read.", e);
    }
  }

  private Path file(int number) {
    return folder.resolve("replay-%06d.ndjson".formatted(number));
  }
}
