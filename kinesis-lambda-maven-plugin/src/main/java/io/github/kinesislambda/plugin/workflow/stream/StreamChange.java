package io.github.kinesislambda.plugin.workflow.stream;

import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** One request that brings a stream nearer to what it is to be; the stream is ACTIVE before it. */
sealed interface StreamChange {

  /** What becomes what, as in {@code shards 2 -> 4}. */
  String text();

  /** How often Kinesis makes such changes. */
  String limit();

  /** Sends the request; the stream is UPDATING after it. */
  void request(KinesisClient kinesis, StreamDescriptionSummary stream);

  /** Between a number of shards that is set and one that follows the load. */
  record Mode(StreamMode is, StreamMode shouldBe) implements StreamChange {

    @Override
    public String text() {
      return "streamMode %s -> %s".formatted(setting(is), setting(shouldBe));
    }

    @Override
    public String limit() {
      return "A stream changes its mode twice in 24 hours.";
    }

    @Override
    public void request(KinesisClient kinesis, StreamDescriptionSummary stream) {
      kinesis.updateStreamMode(
          request ->
              request
                  .streamARN(stream.streamARN())
                  .streamModeDetails(details -> details.streamMode(shouldBe)));
    }

    private static String setting(StreamMode mode) {
      return mode == StreamMode.ON_DEMAND ? "on-demand" : "provisioned";
    }
  }

  /** To at most double, or at least half, as many shards. */
  record Shards(int is, int shouldBe) implements StreamChange {

    @Override
    public String text() {
      return "shards %d -> %d".formatted(is, shouldBe);
    }

    @Override
    public String limit() {
      return "A stream changes its number of shards 10 times in 24 hours, and account and region have a quota of shards.";
    }

    @Override
    public void request(KinesisClient kinesis, StreamDescriptionSummary stream) {
      kinesis.updateShardCount(
          request ->
              request
                  .streamName(stream.streamName())
                  .targetShardCount(shouldBe)
                  .scalingType(ScalingType.UNIFORM_SCALING));
    }
  }

  /** To another time that records are kept; what a shorter one takes away is gone. */
  record Retention(int isHours, int shouldBeHours) implements StreamChange {

    @Override
    public String text() {
      return "retentionHours %d -> %d".formatted(isHours, shouldBeHours);
    }

    @Override
    public String limit() {
      return "A stream keeps records for 24 to 8760 hours; such changes are taken five times a second.";
    }

    @Override
    public void request(KinesisClient kinesis, StreamDescriptionSummary stream) {
      if (shouldBeHours > isHours) {
        kinesis.increaseStreamRetentionPeriod(
            request -> request.streamName(stream.streamName()).retentionPeriodHours(shouldBeHours));
        return;
      }
      kinesis.decreaseStreamRetentionPeriod(
          request -> request.streamName(stream.streamName()).retentionPeriodHours(shouldBeHours));
    }
  }

  /** To a key, another key or none, for records put from then on. */
  record Encryption(StreamEncryption is, StreamEncryption shouldBe) implements StreamChange {

    @Override
    public String text() {
      return "encryption %s -> %s".formatted(is.text(), shouldBe.text());
    }

    @Override
    public String limit() {
      return "A stream takes a new key 25 times in 24 hours.";
    }

    @Override
    public void request(KinesisClient kinesis, StreamDescriptionSummary stream) {
      String name = stream.streamName();
      if (shouldBe.key().isPresent()) {
        kinesis.startStreamEncryption(
            request ->
                request
                    .streamName(name)
                    .encryptionType(EncryptionType.KMS)
                    .keyId(shouldBe.key().get()));
        return;
      }
      kinesis.stopStreamEncryption(
          request ->
              request
                  .streamName(name)
                  .encryptionType(EncryptionType.KMS)
                  .keyId(is.key().orElseThrow()));
    }
  }
}
