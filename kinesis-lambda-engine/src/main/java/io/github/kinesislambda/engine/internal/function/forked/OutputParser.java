package io.github.kinesislambda.engine.internal.function.forked;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Cuts the output of a function's process into messages.
 *
 * <p>Plain text gives one message a line, with its line end. AWS's logger writes frames in between,
 * each of which is one message of any number of lines: 4 bytes of type {@code a55a00xx}, 4 of
 * length, 8 of time, then the text. A mark is a frame of type {@code a55affff} without text; it
 * says that everything written before has been read.
 */
final class OutputParser {

  /** CloudWatch Logs takes events of up to 256 KB, 26 bytes of which are its own. */
  static final int MAX_MESSAGE = 262_144 - 26;

  private static final int HEADER = 16;

  /** No message of AWS's logger is longer; what claims to be is text that looks like a frame. */
  private static final int LONGEST_FRAME = 64 << 20;

  private static final byte MAGIC_1 = (byte) 0xa5;
  private static final byte MAGIC_2 = 0x5a;
  private static final byte LOG = 0;
  private static final byte MARK = (byte) 0xff;
  private static final int INITIAL_CAPACITY = 8_192;

  private final Consumer<String> messages;
  private final LongConsumer marks;
  private byte[] pending = new byte[INITIAL_CAPACITY];
  private int length;

  /**
   * Creates a parser.
   *
   * @param messages receives each message
   * @param marks receives the value in each mark
   */
  OutputParser(Consumer<String> messages, LongConsumer marks) {
    this.messages = messages;
    this.marks = marks;
  }

  /** Takes the next bytes of the output, in whatever portions they come. */
  void accept(byte[] bytes, int count) {
    if (length + count > pending.length) {
      pending = Arrays.copyOf(pending, Math.max(length + count, pending.length * 2));
    }
    System.arraycopy(bytes, 0, pending, length, count);
    length += count;
    consume();
  }

  /** Tells what is left as a message: the output has ended. */
  void end() {
    text(0, length);
    length = 0;
  }

  private void consume() {
    int start = 0;
    int at = 0;
    while (at < length) {
      if (startsFrame(start, at)) {
        int end = frameEnd(at);
        if (end < 0) {
          break;
        }
        text(start, at);
        frame(at, end);
        start = end;
        at = end;
      } else if (pending[at] == '\n' || at + 1 - start == MAX_MESSAGE) {
        at++;
        text(start, at);
        start = at;
      } else {
        at++;
      }
    }
    System.arraycopy(pending, start, pending, 0, length - start);
    length -= start;
  }

  /** In UTF-8 text a5 only follows a byte above 7f: after any other byte it begins a frame. */
  private boolean startsFrame(int start, int at) {
    return pending[at] == MAGIC_1
        && (at == start || pending[at - 1] >= 0)
        && (at + 1 >= length || pending[at + 1] == MAGIC_2)
        && (at + 2 >= length || pending[at + 2] == LOG || pending[at + 2] == MARK)
        && (at + 8 > length || isFrameLength(ByteBuffer.wrap(pending).getInt(at + 4)));
  }

  private static boolean isFrameLength(int bytes) {
    return bytes >= 0 && bytes <= LONGEST_FRAME;
  }

  /** Returns where the frame ends, or -1 when its end has not come yet. */
  private int frameEnd(int at) {
    if (at + HEADER > length) {
      return -1;
    }
    long end = (long) at + HEADER + ByteBuffer.wrap(pending).getInt(at + 4);
    return end > length ? -1 : (int) end;
  }

  private void frame(int at, int end) {
    if (pending[at + 2] == MARK) {
      marks.accept(ByteBuffer.wrap(pending).getLong(at + 8));
    } else {
      text(at + HEADER, end);
    }
  }

  private void text(int from, int to) {
    for (int at = from; at < to; at += MAX_MESSAGE) {
      messages.accept(new String(pending, at, Math.min(to - at, MAX_MESSAGE), UTF_8));
    }
  }
}
