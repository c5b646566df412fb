package io.github.kinesislambda.model.kpl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One record as a user of the producer library put it, before it was packed with others.
 *
 * <pre>{@code
 * UserRecord record = UserRecord.of("AAPL", "84.51");
 * }</pre>
 */
public final class UserRecord {

  private final String partitionKey;
  private final Optional<String> explicitHashKey;
  private final byte[] data;

  private UserRecord(String partitionKey, Optional<String> explicitHashKey, byte[] data) {
    this.partitionKey = partitionKey;
    this.explicitHashKey = explicitHashKey;
    this.data = data;
  }

  /**
   * Returns a record of bytes.
   *
   * @param partitionKey its key
   * @param data its bytes, copied
   */
  public static UserRecord of(String partitionKey, byte[] data) {
    return new UserRecord(partitionKey, Optional.empty(), data.clone());
  }

  /**
   * Returns a record of text in UTF-8.
   *
   * @param partitionKey its key
   * @param text its text
   */
  public static UserRecord of(String partitionKey, String text) {
    return of(partitionKey, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns this record with the hash key that routes it in place of its partition key. */
  public UserRecord withExplicitHashKey(String hashKey) {
    return new UserRecord(partitionKey, Optional.of(hashKey), data);
  }

  /** Returns the partition key. */
  public String partitionKey() {
    return partitionKey;
  }

  /** Returns the explicit hash key, when there is one. */
  public Optional<String> explicitHashKey() {
    return explicitHashKey;
  }

  /** Returns the bytes; the array is new on each call. */
  public byte[] data() {
    return data.clone();
  }

  /** Returns the bytes as text in UTF-8. */
  public String text() {
    return new String(data, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserRecord that
        && partitionKey.equals(that.partitionKey)
        && explicitHashKey.equals(that.explicitHashKey)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * partitionKey.hashCode() + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return partitionKey + ": " + data.length + " bytes";
  }
}
