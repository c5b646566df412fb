package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.target.GoalException;
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
 * <p>A file begins with what the replay set out to do; then each call is written before it is made,
 * with its trades, and each answer before the next call of its lane. It survives the death of the
 * process at any point, because the operating system has each entry before the replay goes on; what
 * was acknowledged in a call whose answer was not written is found in it as unconfirmed.
 */
public final class Journal {

  /** How many replays are kept. */
  static final int KEPT = 20;

  private static final Pattern FILE = Pattern.compile("replay-(\\d{6})\\.journal");

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
  JournalWriter begin(ReplayPlan plan, RunHeader header) {
    try {
      Files.createDirectories(folder);
      for (int number = lastNumber() + 1; ; number++) {
        Optional<JournalWriter> writer = create(number, plan, header);
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
    return newest().map(this::read);
  }

  /** A replay by its number, if it is still kept. */
  public Optional<ReplayRun> run(int number) {
    return numbers().contains(number) ? Optional.of(read(number)) : Optional.empty();
  }

  /**
   * Opens an interrupted replay to go on with it.
   *
   * @param wanted its number; empty for the youngest
   * @throws GoalException when there is none, it is complete, or it still runs
   */
  Resumption resume(Optional<Integer> wanted) {
    int number =
        wanted
            .filter(numbers()::contains)
            .or(() -> wanted.isPresent() ? Optional.empty() : newest())
            .orElseThrow(() -> nothingToResume(wanted));
    return Resumption.open(file(number), number);
  }

  private static GoalException nothingToResume(Optional<Integer> wanted) {
    return GoalException.project(
        wanted
            .map("There is no replay %d in the journal."::formatted)
            .orElse("Nothing was replayed yet."),
        "A replay that was interrupted can be resumed.",
        "Drop -Dkinesis.resume to begin a new one.");
  }

  private Optional<Integer> newest() {
    return numbers().stream().max(Integer::compare);
  }

  private ReplayRun read(int number) {
    return JournalReader.read(file(number), number);
  }

  private Optional<JournalWriter> create(int number, ReplayPlan plan, RunHeader header)
      throws IOException {
    try {
      return Optional.of(JournalWriter.create(file(number), number, plan, header));
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
    return newest().orElse(0);
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
    return folder.resolve("replay-%06d.journal".formatted(number));
  }
}
