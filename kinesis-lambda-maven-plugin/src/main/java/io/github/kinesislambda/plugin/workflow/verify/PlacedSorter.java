package io.github.kinesislambda.plugin.workflow.verify;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of trades: in memory as far as that goes, else by merging sorted runs of a file.
 */
final class PlacedSorter implements AutoCloseable {

  private static final int BUFFER = 8_192;

  private final int inMemory;
  private final List<Placed> present = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private @Nullable FileChannel file;

  /**
   * Begins with nothing.
   *
   * @param inMemory how many are kept in memory; 1 or more
   */
  PlacedSorter(int inMemory) {
    this.inMemory = inMemory;
  }

  void add(Placed placed) {
    present.add(placed);
    if (present.size() == inMemory) {
      spill();
    }
  }

  /** Gives all of them in their order, once. */
  void forEach(Consumer<Placed> consumer) {
    Collections.sort(present);
    if (runs.isEmpty()) {
      present.forEach(consumer);
      return;
    }
    spill();
    PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::placed));
    runs.forEach(run -> run.advance(heads));
    while (!heads.isEmpty()) {
      Head head = heads.remove();
      consumer.accept(head.placed());
      head.run().advance(heads);
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A temporary file of verify cannot be closed.", e);
    }
  }

  private void spill() {
    Collections.sort(present);
    try {
      FileChannel open = file == null ? Pages.temporary() : file;
      file = open;
      long from = open.size();
      open.position(from);
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(open), BUFFER));
      for (Placed placed : present) {
        placed.write(out);
      }
      out.flush();
      runs.add(new Run(new Part(open, from), present.size()));
      present.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "A temporary file of verify cannot be written; check the disk.", e);
    }
  }

  private record Head(Placed placed, Run run) {}

  /** A sorted part of the file. */
  private static final class Run {

    private final DataInputStream in;
    private int left;

    private Run(InputStream part, int size) {
      this.in = new DataInputStream(new BufferedInputStream(part, BUFFER));
      this.left = size;
    }

    private void advance(PriorityQueue<Head> heads) {
      if (left-- <= 0) {
        return;
      }
      try {
        heads.add(new Head(Placed.read(in), this));
      } catch (IOException e) {
        throw new UncheckedIOException("A temporary file of verify cannot be read.", e);
      }
    }
  }

  /** Reads a file from a place on, whatever others read of it. */
  private static final class Part extends InputStream {

    private final FileChannel file;
    private long place;

    private Part(FileChannel file, long place) {
      this.file = file;
      this.place = place;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = file.read(ByteBuffer.wrap(bytes, offset, length), place);
      place += Math.max(0, read);
      return read;
    }
  }
}
