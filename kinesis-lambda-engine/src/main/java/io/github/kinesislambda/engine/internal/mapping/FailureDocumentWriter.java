package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.engine.internal.mapping.poller.Call;
import io.github.kinesislambda.engine.internal.mapping.poller.Condition;
import io.github.kinesislambda.engine.internal.mapping.poller.Discarded;
import io.github.kinesislambda.model.event.KinesisEventWriter;
import io.github.kinesislambda.model.failure.InvocationRecord;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes the documents for on-failure destinations. */
final class FailureDocumentWriter {

  // Divergence: a record too big for any event was never sent; how AWS words that is not known.
  private static final InvocationRecord.Response NEVER_SENT =
      new InvocationRecord.Response(413, "$LATEST", Optional.empty());

  private static final String S3 = "arn:aws:s3:::";
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter OBJECT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH.mm.ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final UUID mappingId;
  private final String functionArn;
  private final String streamArn;
  private final Supplier<UUID> uuids;

  FailureDocumentWriter(
      UUID mappingId, String functionArn, String streamArn, Supplier<UUID> uuids) {
    this.mappingId = mappingId;
    this.functionArn = functionArn;
    this.streamArn = streamArn;
    this.uuids = uuids;
  }

  FailureDocument write(
      String destinationArn,
      Discarded discarded,
      ShardId shardId,
      KinesisEventWriter events,
      Instant now) {
    boolean bucket = destinationArn.startsWith(S3);
    Optional<String> payload =
        bucket ? Optional.of(new String(event(discarded, events), UTF_8)) : Optional.empty();
    Optional<String> key = bucket ? Optional.of(objectKey(shardId, now)) : Optional.empty();
    return new FailureDocument(destinationArn, key, body(discarded, shardId, payload, now), now);
  }

  private static byte[] event(Discarded discarded, KinesisEventWriter events) {
    return discarded
        .window()
        .map(window -> events.write(discarded.records(), window))
        .orElseGet(() -> events.write(discarded.records()));
  }

  private String objectKey(ShardId shardId, Instant now) {
    return "aws/lambda/"
        + mappingId
        + "/"
        + shardId
        + "/"
        + FOLDER.format(now)
        + OBJECT.format(now)
        + "-"
        + uuids.get();
  }

  private String body(Discarded discarded, ShardId shardId, Optional<String> payload, Instant now) {
    Optional<Call> lastCall = discarded.lastCall();
    return new InvocationRecord(
            lastCall.map(Call::requestId).orElseGet(() -> uuids.get().toString()),
            functionArn,
            discarded.condition().awsName(),
            discarded.invokeCount(),
            discarded.condition() == Condition.RECORD_AGE_EXCEEDED
                ? Optional.empty()
                : Optional.of(lastCall.map(FailureDocumentWriter::response).orElse(NEVER_SENT)),
            InvocationRecord.timestamp(now),
            batch(discarded.records(), shardId),
            payload)
        .toJson();
  }

  private static InvocationRecord.Response response(Call call) {
    return new InvocationRecord.Response(
        call.statusCode(), call.executedVersion(), call.functionError());
  }

  private InvocationRecord.Batch batch(List<StreamRecord> records, ShardId shardId) {
    StreamRecord first = records.get(0);
    StreamRecord last = records.get(records.size() - 1);
    return new InvocationRecord.Batch(
        shardId.toString(),
        first.sequenceNumber().toString(),
        last.sequenceNumber().toString(),
        InvocationRecord.timestamp(first.approximateArrival()),
        InvocationRecord.timestamp(last.approximateArrival()),
        records.size(),
        streamArn);
  }
}
