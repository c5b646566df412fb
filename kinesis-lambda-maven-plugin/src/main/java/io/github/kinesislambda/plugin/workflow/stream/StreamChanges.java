package io.github.kinesislambda.plugin.workflow.stream;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.step.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/**
 * Which requests make a stream what it is to be; decided without sending one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateShardCount.html">The
 *     rules of UpdateShardCount</a>
 */
public record StreamChanges(StreamSettings wanted) {

  private static final int UPDATES_A_DAY = 10;

  /** What makes the stream that is there as it is to be. */
  List<StreamChange> of(StreamDescriptionSummary present) {
    List<StreamChange> changes = new ArrayList<>();
    StreamMode is = mode(present);
    StreamMode shouldBe = wanted.capacity().mode().orElse(is);
    if (is != shouldBe) {
      changes.add(new StreamChange.Mode(is, shouldBe));
    }
    if (shouldBe == StreamMode.PROVISIONED) {
      wanted
          .capacity()
          .shards()
          .ifPresent(shards -> changes.addAll(shards(present.openShardCount(), shards)));
    }
    changes.addAll(keeping(present.retentionPeriodHours(), StreamEncryption.on(present)));
    return changes;
  }

  /** What a stream needs that has just been created. */
  List<StreamChange> ofNew() {
    return keeping(StreamSettings.DEFAULT_RETENTION, new StreamEncryption(Optional.empty()));
  }

  private List<StreamChange> keeping(int retentionHours, StreamEncryption encryption) {
    List<StreamChange> changes = new ArrayList<>();
    wanted
        .retentionHours()
        .filter(hours -> hours != retentionHours)
        .ifPresent(hours -> changes.add(new StreamChange.Retention(retentionHours, hours)));
    wanted
        .encryption()
        .filter(shouldBe -> !shouldBe.isSameAs(encryption))
        .ifPresent(shouldBe -> changes.add(new StreamChange.Encryption(encryption, shouldBe)));
    return changes;
  }

  /** One update at most doubles or halves, so that a longer way takes several. */
  private List<StreamChange> shards(int is, int shouldBe) {
    List<StreamChange> updates = new ArrayList<>();
    int shards = is;
    while (shards != shouldBe) {
      int next = Math.max((shards + 1) / 2, Math.min(2 * shards, shouldBe));
      updates.add(new StreamChange.Shards(shards, next));
      shards = next;
    }
    if (updates.size() > UPDATES_A_DAY) {
      throw GoalException.project(
          "Stream %s has %s; <shards> is %d, which takes %d updates."
              .formatted(wanted.name(), Text.count(is, "shard"), shouldBe, updates.size()),
          "One update at most doubles or halves the shards, and Kinesis makes %d in 24 hours."
              .formatted(UPDATES_A_DAY),
          "Set -Dkinesis.shards nearer to %d, or run mvn kinesis:delete and create to begin anew."
              .formatted(is));
    }
    return updates;
  }

  public static StreamMode mode(StreamDescriptionSummary stream) {
    return stream.streamModeDetails() == null
        ? StreamMode.PROVISIONED
        : stream.streamModeDetails().streamMode();
  }

  static String describe(List<StreamChange> changes) {
    return changes.stream().map(StreamChange::text).collect(Collectors.joining(", "));
  }
}
