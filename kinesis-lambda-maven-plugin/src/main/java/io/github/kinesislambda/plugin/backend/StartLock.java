package io.github.kinesislambda.plugin.backend;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one start of an engine happen at a time: in this JVM, and per state folder between JVMs. */
final class StartLock {

  /** A file lock alone fails, instead of waiting, within one JVM. */
  private static final ReentrantLock WITHIN_THIS_JVM = new ReentrantLock();

  private StartLock() {}

  /** Does the work once nobody else starts an engine in the folder. */
  static <T> T holding(StateFolder state, Work<T> work) throws IOException {
    state.create();
    WITHIN_THIS_JVM.lock();
    try (FileChannel channel =
            FileChannel.open(
                state.file("engine.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid()) {
        throw new IOException("The lock of %s was lost".formatted(state.path()));
      }
      return work.run();
    } finally {
      WITHIN_THIS_JVM.unlock();
    }
  }

  /** What may read and write files. */
  @FunctionalInterface
  interface Work<T> {

    T run() throws IOException;
  }
}
