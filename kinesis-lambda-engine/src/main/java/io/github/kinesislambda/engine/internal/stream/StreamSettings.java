package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.StreamName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be changed about a stream besides its shards. Each change takes the stream through
 * UPDATING. Thread-safe.
 */
public final class StreamSettings {

  private static final int MIN_RETENTION_HOURS = 24;
  private static final int MAX_RETENTION_HOURS = 8760;
  private static final int MODE_CHANGES_A_DAY = 2;

  private final StreamName name;
  private final StreamLifecycle lifecycle;
  private final RollingDay modeChanges;
  private final StreamFaults faults;
  private volatile StreamMode mode;
  private volatile int retentionHours = MIN_RETENTION_HOURS;
  private volatile Optional<String> encryptionKeyId = Optional.empty();
  private volatile Set<String> shardLevelMetrics = Set.of();
  private volatile int maxRecordSizeInKiB;
  private volatile OptionalInt warmThroughput = OptionalInt.empty();

  StreamSettings(
      StreamSpecification specification,
      StreamLifecycle lifecycle,
      StreamsConfiguration configuration) {
    this.name = specification.name();
    this.lifecycle = lifecycle;
    this.modeChanges = new RollingDay(MODE_CHANGES_A_DAY, configuration.limits());
    this.faults = new StreamFaults(configuration);
    this.mode = specification.mode();
    this.maxRecordSizeInKiB = specification.maxRecordSizeInKiB();
  }

  /** Returns who decides the number of shards. */
  public StreamMode mode() {
    return mode;
  }

  /** Returns how long records are kept, 24 to 8760 hours, by default 24. */
  public int retentionHours() {
    return retentionHours;
  }

  Duration retention() {
    return Duration.ofHours(retentionHours);
  }

  /** Returns the key that records are encrypted with; empty on an unencrypted stream. */
  public Optional<String> encryptionKeyId() {
    return encryptionKeyId;
  }

  /** Returns the enabled shard-level metrics, sorted. */
  public Set<String> shardLevelMetrics() {
    return shardLevelMetrics;
  }

  /** Returns the largest record, partition key included, 1024 to 10240 KiB. */
  public int maxRecordSizeInKiB() {
    return maxRecordSizeInKiB;
  }

  /**
   * Changes who decides the number of shards, at most twice a day under strict limits.
   *
   * @throws StreamException if the stream is not ACTIVE or the mode has changed twice already
   */
  public void changeMode(StreamMode newMode, Instant now) {
    lifecycle.requireActive();
    if (!modeChanges.take(now)) {
      throw faults.limitExceeded(
          "Stream " + name + " has changed its mode twice within 24 hours; try again later.");
    }
    lifecycle.update(() -> mode = newMode);
  }

  /**
   * Keeps records longer; asking for the present period changes nothing.
   *
   * @throws StreamException if the period is shorter than the present one or outside 24 to 8760
   */
  public void increaseRetention(int hours) {
    requireRetention(hours);
    if (hours < retentionHours) {
      throw faults.retentionNotIncreased(name, hours, retentionHours);
    }
    changeRetention(hours);
  }

  /**
   * Keeps records shorter; what is older is forgotten. Asking for the present period changes
   * nothing.
   *
   * @throws StreamException if the period is longer than the present one or outside 24 to 8760
   */
  public void decreaseRetention(int hours) {
    requireRetention(hours);
    if (hours > retentionHours) {
      throw faults.retentionNotDecreased(name, hours, retentionHours);
    }
    changeRetention(hours);
  }

  /**
   * Notes that records are encrypted.
   *
   * <p>Divergence: they are kept in memory as they are, and the key need not exist.
   */
  public void startEncryption(String keyId) {
    lifecycle.update(() -> encryptionKeyId = Optional.of(keyId));
  }

  /** Notes that records are no longer encrypted. */
  public void stopEncryption() {
    lifecycle.update(() -> encryptionKeyId = Optional.empty());
  }

  /** Returns the throughput in MiB a second that the stream is to be ready for, if it was set. */
  public OptionalInt warmThroughput() {
    return warmThroughput;
  }

  /**
   * Notes the throughput that the stream is to be ready for.
   *
   * <p>Divergence: shards are not added for it.
   */
  public void warm(int mebibytesPerSecond) {
    lifecycle.update(() -> warmThroughput = OptionalInt.of(mebibytesPerSecond));
  }

  /** Notes the throughput that a new stream is to be ready for, whatever its state. */
  public void startWarm(int mebibytesPerSecond) {
    warmThroughput = OptionalInt.of(mebibytesPerSecond);
  }

  /** Changes the largest record. */
  public void changeMaxRecordSize(int kibibytes) {
    lifecycle.update(() -> maxRecordSizeInKiB = kibibytes);
  }

  /**
   * Notes shard-level metrics as enabled.
   *
   * <p>Divergence: nothing is measured; there is no CloudWatch to send it to.
   */
  public void enableMetrics(Collection<String> metrics) {
    lifecycle.update(
        () -> {
          Set<String> enabled = new TreeSet<>(shardLevelMetrics);
          enabled.addAll(metrics);
          shardLevelMetrics = enabled;
        });
  }

  /** Notes shard-level metrics as disabled. */
  public void disableMetrics(Collection<String> metrics) {
    lifecycle.update(
        () -> {
          Set<String> enabled = new TreeSet<>(shardLevelMetrics);
          enabled.removeAll(metrics);
          shardLevelMetrics = enabled;
        });
  }

  private void requireRetention(int hours) {
    if (hours < MIN_RETENTION_HOURS) {
      throw StreamFaults.invalid(
          "Minimum allowed retention period is 24 hours. Requested retention period ("
              + hours
              + " hours) is too short.");
    }
    if (hours > MAX_RETENTION_HOURS) {
      throw StreamFaults.invalid(
          "Maximum allowed retention period is 8760 hours. Requested retention period ("
              + hours
              + " hours) is too long.");
    }
  }

  private void changeRetention(int hours) {
    if (hours == retentionHours) {
      lifecycle.requireActive();
      return;
    }
    lifecycle.update(() -> retentionHours = hours);
  }
}
