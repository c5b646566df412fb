package io.github.kinesislambda.plugin.workflow.replay;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the entries of a journal as far as it was written when it was opened; one that was cut off
 * by the death of its writer ends it.
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

  static JournalFrames open(Path file) throws IOException {
    long size = Files.size(file);
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    JournalFrames frames = new JournalFrames(in, size);
    byte[] magic = in.readNBytes(Frame.MAGIC.length);
    if (!Arrays.equals(magic, Frame.MAGIC)) {
      in.close();
      throw new IOException(file + " is no journal that this version reads.");
    }
    frames.whole = magic.length;
    return frames;
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
