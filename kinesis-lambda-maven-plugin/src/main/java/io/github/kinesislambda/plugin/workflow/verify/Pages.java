package io.github.kinesislambda.plugin.workflow.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers at places from 0 on, all zero at first. The first three megabytes are kept on the heap,
 * all others in a temporary file, so that the heap does not grow with what is kept. Numbers must
 * not lie across two pages: places that are multiples of their unit never do, if the unit divides
 * {@link #PAGE}.
 */
final class Pages implements AutoCloseable {

  /** Bytes of a page: 65,536 units of 48. */
  static final int PAGE = 48 << 16;

  private static final int ON_HEAP = 1;

  private final List<ByteBuffer> pages = new ArrayList<>();
  private @Nullable FileChannel file;

  int getInt(long place) {
    return page(place).getInt((int) (place % PAGE));
  }

  void putInt(long place, int value) {
    page(place).putInt((int) (place % PAGE), value);
  }

  long getLong(long place) {
    return page(place).getLong((int) (place % PAGE));
  }

  void putLong(long place, long value) {
    page(place).putLong((int) (place % PAGE), value);
  }

  /** Forgets everything; closing twice is harmless. */
  @Override
  public void close() {
    pages.clear();
    FileChannel open = file;
    file = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private ByteBuffer page(long place) {
    int number = (int) (place / PAGE);
    while (pages.size() <= number) {
      pages.add(pages.size() < ON_HEAP ? ByteBuffer.allocate(PAGE) : mapped(pages.size()));
    }
    return pages.get(number);
  }

  private ByteBuffer mapped(int number) {
    try {
      FileChannel open = file;
      if (open == null) {
        open = temporary();
        file = open;
      }
      return open.map(FileChannel.MapMode.READ_WRITE, (long) (number - ON_HEAP) * PAGE, PAGE);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** A new file that ends with its channel. */
  static FileChannel temporary() throws IOException {
    Path path = Files.createTempFile("kinesis-lambda-", ".tmp");
    return FileChannel.open(
        path,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  private static UncheckedIOException failed(IOException cause) {
    return new UncheckedIOException(
        "A temporary file of verify cannot be used; check the disk of "
            + System.getProperty("java.io.tmpdir")
            + ".",
        cause);
  }
}
