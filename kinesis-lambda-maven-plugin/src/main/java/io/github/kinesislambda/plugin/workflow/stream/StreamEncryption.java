package io.github.kinesislambda.plugin.workflow.stream;

import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/**
 * How a stream keeps its records.
 *
 * @param key id, ARN or alias of a KMS key, e.g. {@code alias/aws/kinesis}; empty for no encryption
 */
public record StreamEncryption(Optional<String> key) {

  /** The encryption of a setting: a key, or {@code none}. */
  public static StreamEncryption of(String setting) {
    return new StreamEncryption(Optional.of(setting).filter(key -> !key.equals("none")));
  }

  public static StreamEncryption on(StreamDescriptionSummary stream) {
    return new StreamEncryption(
        stream.encryptionType() == EncryptionType.KMS
            ? Optional.ofNullable(stream.keyId())
            : Optional.empty());
  }

  /** Whether both name one key, where one may be an ARN that ends in the other. */
  boolean isSameAs(StreamEncryption other) {
    if (key.isEmpty() || other.key.isEmpty()) {
      return key.equals(other.key);
    }
    String one = key.get();
    String another = other.key.get();
    return one.equals(another) || isArnOf(one, another) || isArnOf(another, one);
  }

  private static boolean isArnOf(String arn, String key) {
    return arn.startsWith("arn:") && (arn.endsWith(":" + key) || arn.endsWith(":key/" + key));
  }

  String text() {
    return key.map(name -> "key " + name).orElse("none");
  }
}
