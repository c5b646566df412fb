package io.github.kinesislambda.model.failure;

import io.github.kinesislambda.model.failure.InvocationRecord.Batch;
import io.github.kinesislambda.model.failure.InvocationRecord.Response;
import io.github.kinesislambda.model.json.JsonReader;
import io.github.kinesislambda.model.json.JsonValue.JsonArray;
import io.github.kinesislambda.model.json.JsonValue.JsonObject;
import io.github.kinesislambda.model.json.JsonWriter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Reads {@link InvocationRecord}s, wrapped in a notification or a queue's event or bare. */
final class InvocationRecordReader {

  private InvocationRecordReader() {}

  static InvocationRecord read(String document) {
    JsonObject root = unwrapped(object(document));
    JsonObject request = root.object("requestContext").orElse(new JsonObject(Map.of()));
    return new InvocationRecord(
        text(request, "requestId"),
        text(request, "functionArn"),
        text(request, "condition"),
        number(request, "approximateInvokeCount").orElse(0),
        root.object("responseContext").map(InvocationRecordReader::response),
        text(root, "timestamp"),
        batch(root.object("KinesisBatchInfo").orElseThrow(() -> wrong("KinesisBatchInfo"))),
        payload(root));
  }

  private static JsonObject object(String document) {
    if (JsonReader.read(document) instanceof JsonObject object) {
      return object;
    }
    throw wrong("object");
  }

  /**
   * Takes a notification's message, or the first message of a queue's event, out of its wrapping.
   */
  private static JsonObject unwrapped(JsonObject root) {
    Optional<String> wrapped =
        root.string("Message")
            .or(
                () ->
                    root.array("Records")
                        .map(JsonArray::elements)
                        .filter(records -> !records.isEmpty())
                        .map(records -> records.get(0))
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .flatMap(record -> record.string("body")));
    return wrapped
        .map(InvocationRecordReader::object)
        .map(InvocationRecordReader::unwrapped)
        .orElse(root);
  }

  private static Response response(JsonObject response) {
    return new Response(
        number(response, "statusCode").orElse(0),
        text(response, "executedVersion"),
        response.string("functionError"));
  }

  private static Batch batch(JsonObject batch) {
    return new Batch(
        required(batch, "shardId"),
        required(batch, "startSequenceNumber"),
        required(batch, "endSequenceNumber"),
        text(batch, "approximateArrivalOfFirstRecord"),
        text(batch, "approximateArrivalOfLastRecord"),
        number(batch, "batchSize").orElseThrow(() -> wrong("KinesisBatchInfo.batchSize")),
        required(batch, "streamArn"));
  }

  /** AWS documents the payload as a text; one given as an object is taken as well. */
  private static Optional<String> payload(JsonObject root) {
    return root.string("payload").or(() -> root.object("payload").map(JsonWriter::write));
  }

  private static String required(JsonObject batch, String name) {
    return batch.string(name).orElseThrow(() -> wrong("KinesisBatchInfo." + name));
  }

  private static String text(JsonObject object, String name) {
    return object.string(name).orElse("");
  }

  private static Optional<Integer> number(JsonObject object, String name) {
    return object.number(name).map(BigDecimal::intValue);
  }

  private static IllegalArgumentException wrong(String missing) {
    return new IllegalArgumentException(
        "The document has no "
            + missing
            + "; Lambda's document about a failed Kinesis batch has requestContext and"
            + " KinesisBatchInfo with streamArn, shardId, start- and endSequenceNumber and batchSize."
            + " Give it as the destination got it.");
  }
}
