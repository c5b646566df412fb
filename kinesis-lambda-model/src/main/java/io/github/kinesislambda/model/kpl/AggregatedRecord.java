package io.github.kinesislambda.model.kpl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Packs user records into the data of one Kinesis record, and unpacks them: four bytes of mark, a
 * protocol-buffer message with a table of keys and the records, and the MD5 of that message.
 *
 * <pre>{@code
 * byte[] data = AggregatedRecord.pack(List.of(UserRecord.of("a", "1"), UserRecord.of("b", "2")));
 * List<UserRecord> records = AggregatedRecord.unpack(data);
 * }</pre>
 */
public final class AggregatedRecord {

  private static final byte[] MARK = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};
  private static final int DIGEST_LENGTH = 16;

  /** Fields of the message. */
  private static final int PARTITION_KEY_TABLE = 1;

  private static final int EXPLICIT_HASH_KEY_TABLE = 2;
  private static final int RECORDS = 3;

  /** Fields of each record in it. */
  private static final int PARTITION_KEY_INDEX = 1;

  private static final int EXPLICIT_HASH_KEY_INDEX = 2;
  private static final int DATA = 3;

  private AggregatedRecord() {}

  /**
   * Returns the data of a Kinesis record that holds all the given ones.
   *
   * @param records what to pack, in order; one or more
   * @throws IllegalArgumentException if there is none
   */
  public static byte[] pack(List<UserRecord> records) {
    if (records.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no record to pack; an aggregated record holds one or more. Add one.");
    }
    Map<String, Integer> keys = new LinkedHashMap<>();
    Map<String, Integer> hashKeys = new LinkedHashMap<>();
    for (UserRecord record : records) {
      keys.putIfAbsent(record.partitionKey(), keys.size());
      record.explicitHashKey().ifPresent(hashKey -> hashKeys.putIfAbsent(hashKey, hashKeys.size()));
    }
    ProtoWriter message = new ProtoWriter();
    keys.keySet().forEach(key -> message.text(PARTITION_KEY_TABLE, key));
    hashKeys.keySet().forEach(hashKey -> message.text(EXPLICIT_HASH_KEY_TABLE, hashKey));
    for (UserRecord record : records) {
      message.bytes(RECORDS, pack(record, keys, hashKeys));
    }
    byte[] body = message.toBytes();
    return ByteBuffer.allocate(MARK.length + body.length + DIGEST_LENGTH)
        .put(MARK)
        .put(body)
        .put(md5(body))
        .array();
  }

  private static byte[] pack(
      UserRecord record, Map<String, Integer> keys, Map<String, Integer> hashKeys) {
    ProtoWriter message = new ProtoWriter();
    message.number(PARTITION_KEY_INDEX, keys.getOrDefault(record.partitionKey(), 0));
    record
        .explicitHashKey()
        .ifPresent(
            hashKey -> message.number(EXPLICIT_HASH_KEY_INDEX, hashKeys.getOrDefault(hashKey, 0)));
    message.bytes(DATA, record.data());
    return message.toBytes();
  }

  /**
   * Returns whether data is an aggregated record: it bears the mark, and the digest at its end is
   * that of the message between.
   *
   * @param data the data of a Kinesis record
   */
  public static boolean isPacked(byte[] data) {
    return data.length > MARK.length + DIGEST_LENGTH
        && Arrays.equals(data, 0, MARK.length, MARK, 0, MARK.length)
        && Arrays.equals(
            md5(body(data)), Arrays.copyOfRange(data, data.length - DIGEST_LENGTH, data.length));
  }

  /**
   * Returns the user records packed in the data, in order.
   *
   * @param data the data of a Kinesis record
   * @throws IllegalArgumentException if it is not an aggregated record
   */
  public static List<UserRecord> unpack(byte[] data) {
    if (!isPacked(data)) {
      throw new IllegalArgumentException(
          "The data ("
              + data.length
              + " bytes) is no aggregated record; one begins with F3 89 9A C2 and ends with the MD5"
              + " of what lies between. Ask isPacked first, and take other data as it is.");
    }
    List<String> keys = new ArrayList<>();
    List<String> hashKeys = new ArrayList<>();
    List<byte[]> packed = new ArrayList<>();
    for (ProtoReader.Field field : ProtoReader.read(body(data))) {
      switch (field.number()) {
        case PARTITION_KEY_TABLE -> keys.add(text(field));
        case EXPLICIT_HASH_KEY_TABLE -> hashKeys.add(text(field));
        case RECORDS -> packed.add(field.bytes());
        default -> {}
      }
    }
    return packed.stream().map(record -> unpack(record, keys, hashKeys)).toList();
  }

  private static UserRecord unpack(byte[] packed, List<String> keys, List<String> hashKeys) {
    String key = "";
    String hashKey = "";
    byte[] data = new byte[0];
    for (ProtoReader.Field field : ProtoReader.read(packed)) {
      switch (field.number()) {
        case PARTITION_KEY_INDEX -> key = entry(keys, field.value());
        case EXPLICIT_HASH_KEY_INDEX -> hashKey = entry(hashKeys, field.value());
        case DATA -> data = field.bytes();
        default -> {}
      }
    }
    UserRecord record = UserRecord.of(key, data);
    return hashKey.isEmpty() ? record : record.withExplicitHashKey(hashKey);
  }

  private static String entry(List<String> table, long index) {
    if (index < 0 || index >= table.size()) {
      throw new IllegalArgumentException(
          "A packed record names key "
              + index
              + "; its table has "
              + table.size()
              + ". The producer that packed it is broken.");
    }
    return table.get((int) index);
  }

  private static String text(ProtoReader.Field field) {
    return new String(field.bytes(), StandardCharsets.UTF_8);
  }

  private static byte[] body(byte[] data) {
    return Arrays.copyOfRange(data, MARK.length, data.length - DIGEST_LENGTH);
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "This JVM has no MD5; the format ends with one. Allow it in java.security.", e);
    }
  }
}
