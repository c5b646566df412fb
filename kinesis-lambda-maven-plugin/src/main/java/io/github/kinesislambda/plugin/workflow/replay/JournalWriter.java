package io.github.kinesislambda.plugin.workflow.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Appends to the file of one replay; each method returns when the operating system has the entry.
 * Several threads may write.
 */
final class JournalWriter implements AutoCloseable {

  private final int number;
  private final Path path;
  private final FileChannel file;
  private boolean torn;

  JournalWriter(int number, Path path, FileChannel file) {
    this.number = number;
    this.path = path;
    this.file = file;
  }

  /**
   * Begins a file. It is written aside and gets its name when the plan is in it: whoever finds it
   * can read it, at whatever point its writer dies.
   *
   * @param aside where it is written; who creates this file owns the number
   * @param path what it is called then
   * @throws FileAlreadyExistsException when the number is taken
   */
  static JournalWriter create(Path aside, Path path, int number, ReplayPlan plan, RunHeader header)
      throws IOException {
    FileChannel file =
        FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      file.lock();
      requireFree(path);
      JournalWriter writer = new JournalWriter(number, path, file);
      writer.write(ByteBuffer.wrap(Frame.MAGIC));
      writer.write(
          Frame.of(Frame.Kind.PLAN, out -> out.write(PlanJson.write(plan, header))).toBytes());
      file.force(false);
      Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
      return writer;
    } catch (IOException | RuntimeException e) {
      closeAfter(e, file);
      Files.deleteIfExists(aside);
      throw e;
    }
  }

  /* Moving would replace it. Nobody else creates it now: that takes the file aside. */
  private static void requireFree(Path path) throws FileAlreadyExistsException {
    if (Files.exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  /**
   * Opens a file to go on with; empty when its writer lives.
   *
   * @param size what the file had when it was read
   * @param whole how much of it is whole; the rest is cut off
   */
  static Optional<JournalWriter> reopen(Path path, int number, long size, long whole)
      throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
    try {
      if (!lock(file) || file.size() != size) {
        file.close();
        return Optional.empty();
      }
      file.truncate(whole);
      file.position(whole);
      return Optional.of(new JournalWriter(number, path, file));
    } catch (IOException | RuntimeException e) {
      closeAfter(e, file);
      throw e;
    }
  }

  /** Whether another process writes to a file. */
  static boolean writes(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      return !lock(file);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private static void closeAfter(Exception failure, FileChannel file) {
    try {
      file.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static boolean lock(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  /** The number of the replay. */
  int number() {
    return number;
  }

  /** Notes a call that is about to be made. */
  void sending(Call call) {
    try {
      write(CallFrames.sending(call).toBytes());
    } catch (IOException e) {
      throw JournalTrouble.unwritable(path, e);
    }
  }

  /** Notes what was answered to a call. */
  void answered(Call call, Outcome outcome) {
    try {
      write(CallFrames.answered(call, outcome).toBytes());
    } catch (IOException e) {
      throw JournalTrouble.unwritable(path, e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw JournalTrouble.unwritable(path, e);
    }
  }

  /* One write for each entry: a process that dies leaves whole entries, and at most one half. */
  private synchronized void write(ByteBuffer bytes) throws IOException {
    if (torn) {
      throw new IOException("an entry before is not whole");
    }
    long end = file.position();
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      cutOff(end, e);
      throw e;
    }
  }

  /* Other lanes still have answers to note: what follows half an entry could not be read. */
  private void cutOff(long end, IOException cause) {
    try {
      file.truncate(end);
      file.position(end);
    } catch (IOException e) {
      torn = true;
      cause.addSuppressed(e);
    }
  }
}
