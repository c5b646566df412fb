package io.github.kinesislambda.plugin.workflow.replay;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the entries of a journal up to a length; one that was cut off by the death of its writer
 * ends it.
 */
final class JournalFrames implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final DataInputStream in;
  private final long size;
  private long whole;

  private JournalFrames(DataInputStream in, long size) {
    this.in = in;
    this.size = size;
  }

  /** Opens a journal as far as it is written now. */
  static JournalFrames open(Path file) throws IOException {
    return open(file, Files.size(file));
  }

  /**
   * Opens a journal.
   *
   * @param size how much of it is read; its writer may have gone on since
   */
  static JournalFrames open(Path file, long size) throws IOException {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    try {
      requireMagic(in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
    JournalFrames frames = new JournalFrames(in, size);
    frames.whole = Frame.MAGIC.length;
    return frames;
  }

  private static void requireMagic(DataInputStream in) throws IOException {
    if (!Arrays.equals(in.readNBytes(Frame.MAGIC.length), Frame.MAGIC)) {
      throw new IOException("it is no journal that this version reads");
    }
  }

  /** The next entry, if there is a whole one. */
  Optional<Frame> next() throws IOException {
    Optional<Frame.Sized> next = Frame.read(in, size - whole);
    next.ifPresent(sized -> whole += sized.bytes());
    return next.map(Frame.Sized::frame);
  }

  /** The length of all that was read whole. */
  long whole() {
    return whole;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
