package io.github.kinesislambda.engine.internal.function.forked;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputParserTest {

  private final List<Object> seen = new ArrayList<>();
  private final OutputParser parser = new OutputParser(seen::add, seen::add);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 1_000})
  void cutsLinesFramesAndMarksHoweverTheBytesArrive(int portion) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    output.writeBytes("one\ntwo åZ\u0000 \n".getBytes(UTF_8));
    output.writeBytes(frame(0xa55a0003, "several\nlines"));
    output.writeBytes("partial".getBytes(UTF_8));
    output.writeBytes(mark(7));
    output.writeBytes("rest".getBytes(UTF_8));

    feed(output.toByteArray(), portion);
    parser.end();

    assertThat(seen)
        .containsExactly("one\n", "two åZ\u0000 \n", "several\nlines", "partial", 7L, "rest");
  }

  @Test
  void cutsWhatIsLongerThanAnEventMayBe() {
    feed("x".repeat(300_000).getBytes(UTF_8), 65_536);
    parser.end();

    assertThat(seen)
        .extracting(message -> ((String) message).length())
        .containsExactly(OutputParser.MAX_MESSAGE, 300_000 - OutputParser.MAX_MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, -16, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void takesForTextWhatHasNoFramesLength(int frameLength) {
    byte[] output =
        ByteBuffer.allocate(17)
            .putInt(0xa55a0003)
            .putInt(frameLength)
            .putLong(1)
            .put((byte) '\n')
            .array();

    feed(output, 5);

    assertThat(seen).containsExactly(new String(output, UTF_8));
  }

  private void feed(byte[] bytes, int portion) {
    for (int at = 0; at < bytes.length; at += portion) {
      int count = Math.min(portion, bytes.length - at);
      byte[] part = new byte[count];
      System.arraycopy(bytes, at, part, 0, count);
      parser.accept(part, count);
    }
  }

  private static byte[] frame(int type, String text) {
    byte[] message = text.getBytes(UTF_8);
    return ByteBuffer.allocate(16 + message.length)
        .putInt(type)
        .putInt(message.length)
        .putLong(1)
        .put(message)
        .array();
  }

  private static byte[] mark(long value) {
    return ByteBuffer.allocate(16).putInt(0xa55affff).putInt(0).putLong(value).array();
  }
}
