package io.github.kinesislambda.plugin.workflow.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Appends to the file of one replay; each method returns when the operating system has the entry.
 * Several threads may write.
 */
final class JournalWriter implements AutoCloseable {

  private final int number;
  private final FileChannel file;

  private JournalWriter(int number, FileChannel file) {
    this.number = number;
    this.file = file;
  }

  static JournalWriter create(Path path, int number, ReplayPlan plan, RunHeader header)
      throws IOException {
    FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    file.lock();
    JournalWriter writer = new JournalWriter(number, file);
    writer.write(ByteBuffer.wrap(Frame.MAGIC));
    writer.write(
        Frame.of(Frame.Kind.PLAN, out -> out.write(PlanJson.write(plan, header))).toBytes());
    return writer;
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
    if (!lock(file) || file.size() != size) {
      file.close();
      return Optional.empty();
    }
    file.truncate(whole);
    file.position(whole);
    return Optional.of(new JournalWriter(number, file));
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
      throw unwritable(e);
    }
  }

  /** Notes what was answered to a call. */
  void answered(Call call, Outcome outcome) {
    try {
      write(CallFrames.answered(call, outcome).toBytes());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The journal cannot be closed.", e);
    }
  }

  /* One write for each entry: a process that dies leaves whole entries, and at most one half. */
  private synchronized void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private static UncheckedIOException unwritable(IOException cause) {
    return new UncheckedIOException(
        "The journal cannot be written; nothing more is sent. Check the disk.", cause);
  }
}
