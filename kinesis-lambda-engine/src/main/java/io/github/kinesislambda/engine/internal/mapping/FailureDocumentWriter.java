package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.kinesislambda.engine.internal.mapping.poller.Call;
import io.github.kinesislambda.engine.internal.mapping.poller.Condition;
import io.github.kinesislambda.engine.internal.mapping.poller.Discarded;
import io.github.kinesislambda.model.event.KinesisEventWriter;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Writes the documents for on-failure destinations in AWS's member order. */
final class FailureDocumentWriter {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String S3 = "arn:aws:s3:::";
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
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
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      writeRequestContext(discarded, json);
      if (discarded.condition() != Condition.RECORD_AGE_EXCEEDED) {
        writeResponseContext(discarded.lastCall(), json);
      }
      json.writeStringField("version", "1.0");
      json.writeStringField("timestamp", TIMESTAMP.format(now));
      writeBatch(discarded.records(), shardId, json);
      if (payload.isPresent()) {
        json.writeStringField("payload", payload.get());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void writeRequestContext(Discarded discarded, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("requestContext");
    json.writeStringField(
        "requestId",
        discarded.lastCall().map(Call::requestId).orElseGet(() -> uuids.get().toString()));
    json.writeStringField("functionArn", functionArn);
    json.writeStringField("condition", discarded.condition().awsName());
    json.writeNumberField("approximateInvokeCount", discarded.invokeCount());
    json.writeEndObject();
  }

  // Divergence: a record too big for any event was never sent; how AWS words that is not known.
  private static void writeResponseContext(Optional<Call> lastCall, JsonGenerator json)
      throws IOException {
    Call call = lastCall.orElse(new Call("", "$LATEST", 413, Optional.empty()));
    json.writeObjectFieldStart("responseContext");
    json.writeNumberField("statusCode", call.statusCode());
    json.writeStringField("executedVersion", call.executedVersion());
    json.writeStringField("functionError", call.functionError().orElse(null));
    json.writeEndObject();
  }

  private void writeBatch(List<StreamRecord> records, ShardId shardId, JsonGenerator json)
      throws IOException {
    StreamRecord first = records.get(0);
    StreamRecord last = records.get(records.size() - 1);
    json.writeObjectFieldStart("KinesisBatchInfo");
    json.writeStringField("shardId", shardId.toString());
    json.writeStringField("startSequenceNumber", first.sequenceNumber().toString());
    json.writeStringField("endSequenceNumber", last.sequenceNumber().toString());
    json.writeStringField(
        "approximateArrivalOfFirstRecord", TIMESTAMP.format(first.approximateArrival()));
    json.writeStringField(
        "approximateArrivalOfLastRecord", TIMESTAMP.format(last.approximateArrival()));
    json.writeNumberField("batchSize", records.size());
    json.writeStringField("streamArn", streamArn);
    json.writeEndObject();
  }
}
