package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  private static final Pattern FILE = Pattern.compile("replay-(\\d{6,9})\\.(journal|new)");

  private static final String WITH_PLAN = "journal";

  /** A journal until its plan is in it. */
  private static final String WITHOUT_PLAN = "new";

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
          forgetBefore(number - KEPT + 1, writer.get());
          return writer.get();
        }
      }
    } catch (IOException e) {
      throw JournalTrouble.unwritable(folder, e);
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
    int number = toResume(wanted);
    return Resumption.open(file(number), number);
  }

  /**
   * What resuming would send, in a sentence without its verb; nothing is written.
   *
   * @param wanted number of the replay; empty for the youngest
   * @throws GoalException when there is none, or it is complete
   */
  public String whatIsLeft(Optional<Integer> wanted) {
    int number = toResume(wanted);
    try {
      return InterruptedReplay.read(file(number), number).inWords();
    } catch (IOException e) {
      throw JournalTrouble.unreadable(file(number), e);
    }
  }

  private int toResume(Optional<Integer> wanted) {
    return wanted
        .filter(numbers()::contains)
        .or(() -> wanted.isPresent() ? Optional.empty() : newest())
        .orElseThrow(() -> nothingToResume(wanted));
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
      return Optional.of(
          JournalWriter.create(
              file(number, WITHOUT_PLAN), file(number, WITH_PLAN), number, plan, header));
    } catch (FileAlreadyExistsException anotherReplayTookIt) {
      return Optional.empty();
    }
  }

  private void forgetBefore(int number, JournalWriter open) throws IOException {
    try {
      for (String kind : List.of(WITH_PLAN, WITHOUT_PLAN)) {
        for (int old : numbers(kind)) {
          if (old < number && !JournalWriter.writes(file(old, kind))) {
            Files.deleteIfExists(file(old, kind));
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      open.close();
      throw e;
    }
  }

  private int lastNumber() {
    return newest().orElse(0);
  }

  private List<Integer> numbers() {
    return numbers(WITH_PLAN);
  }

  private List<Integer> numbers(String kind) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> FILE.matcher(file.getFileName().toString()))
          .filter(name -> name.matches() && name.group(2).equals(kind))
          .map(name -> Integer.valueOf(name.group(1)))
          .toList();
    } catch (IOException e) {
      throw JournalTrouble.unreadable(folder, e);
    }
  }

  private Path file(int number) {
    return file(number, WITH_PLAN);
  }

  private Path file(int number, String kind) {
    return folder.resolve("replay-%06d.%s".formatted(number, kind));
  }
}
