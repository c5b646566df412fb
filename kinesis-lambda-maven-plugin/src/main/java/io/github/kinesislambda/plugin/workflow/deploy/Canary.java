package io.github.kinesislambda.plugin.workflow.deploy;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.step.Text;
import io.github.kinesislambda.plugin.workflow.step.Waiting;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/**
 * Puts records until a {@link Witness} tells that the mapping reads: its state does not, and
 * neither does a record alone, since a mapping that starts at LATEST skips those that came too
 * early.
 */
final class Canary {

  /** What is put unless the user names other data: a trade that nobody makes. */
  static final String TRADE =
      "{\"EVENT_TIME\": \"1970-01-01T00:00:00\", \"TICKER\": \"CANARY\", \"PRICE\": 0.01}";

  static final String PARTITION_KEY = "kinesis-lambda-canary";

  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Duration BETWEEN = Duration.ofSeconds(10);

  private final Clients clients;
  private final Clockwork clock;
  private final Progress progress;
  private final Waiting waiting;
  private final List<Sent> sent = new ArrayList<>();
  private Instant next = Instant.MIN;

  Canary(Clients clients, Clockwork clock, Progress progress) {
    this.clients = clients;
    this.clock = clock;
    this.progress = progress;
    this.waiting = new Waiting(clock, progress);
  }

  /**
   * Returns when the witness has told.
   *
   * @throws io.github.kinesislambda.plugin.backend.GoalException when the function fails on what
   *     was put, or nothing proves within ten minutes that the mapping reads
   */
  void sing(Plan plan, String data, Witness witness) {
    Instant began = clock.instant();
    String how =
        waiting.until(
            "the mapping to send function %s a canary".formatted(plan.function().name()),
            LIMIT,
            () -> {
              if (sent.isEmpty() || witness.wantsMore()) {
                putWhenDue(plan.stream(), data);
              }
              return witness.heard(sent);
            },
            () -> Text.count(sent.size(), "record") + " put, " + witness.soFar());
    progress.on(new Heard(how, sent.size(), Duration.between(began, clock.instant())));
  }

  private void putWhenDue(String stream, String data) {
    if (clock.instant().isBefore(next)) {
      return;
    }
    PutRecordResponse put =
        clients
            .kinesis()
            .putRecord(
                request ->
                    request
                        .streamName(stream)
                        .partitionKey(PARTITION_KEY)
                        .data(SdkBytes.fromUtf8String(data)));
    sent.add(new Sent(put.shardId(), new BigInteger(put.sequenceNumber())));
    next = clock.instant().plus(BETWEEN);
  }

  /**
   * A record that was put.
   *
   * @param shardId where it is
   * @param sequenceNumber of it
   */
  record Sent(String shardId, BigInteger sequenceNumber) {}

  /** It is proved that the mapping reads. */
  record Heard(String how, int sent, Duration after) implements Progress.Event {

    @Override
    public String text() {
      return "The mapping reads, %d s after the first of %s: %s"
          .formatted(after.toSeconds(), sent == 1 ? "1 canary" : sent + " canaries", how);
    }
  }
}
