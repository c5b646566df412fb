package io.github.kinesislambda.model.kpl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the fields of a protocol-buffer message, whatever their numbers. */
final class ProtoReader {

  /** One field: a number, or bytes. */
  static final class Field {

    private final int number;
    private final long value;
    private final byte[] bytes;

    private Field(int number, long value, byte[] bytes) {
      this.number = number;
      this.value = value;
      this.bytes = bytes;
    }

    int number() {
      return number;
    }

    long value() {
      return value;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  private final byte[] message;
  private int position;

  private ProtoReader(byte[] message) {
    this.message = message;
  }

  static List<Field> read(byte[] message) {
    ProtoReader reader = new ProtoReader(message);
    List<Field> fields = new ArrayList<>();
    while (reader.position < message.length) {
      fields.add(reader.field());
    }
    return fields;
  }

  private Field field() {
    long tag = varint();
    int number = (int) (tag >>> 3);
    return switch ((int) (tag & 7)) {
      case 0 -> new Field(number, varint(), new byte[0]);
      case 1 -> new Field(number, 0, bytes(Long.BYTES));
      case 2 -> new Field(number, 0, bytes(varint()));
      case 5 -> new Field(number, 0, bytes(Integer.BYTES));
      default -> throw broken("wire type " + (tag & 7));
    };
  }

  private byte[] bytes(long length) {
    if (length < 0 || length > message.length - position) {
      throw broken("a field of " + length + " bytes");
    }
    position += (int) length;
    return Arrays.copyOfRange(message, position - (int) length, position);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (position >= message.length) {
        throw broken("the end inside a number");
      }
      byte next = message[position++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw broken("a number of more than 64 bits");
  }

  private IllegalArgumentException broken(String found) {
    return new IllegalArgumentException(
        "The packed message shows "
            + found
            + " at byte "
            + position
            + "; protocol-buffer fields are expected. The producer that packed it is broken.");
  }
}
