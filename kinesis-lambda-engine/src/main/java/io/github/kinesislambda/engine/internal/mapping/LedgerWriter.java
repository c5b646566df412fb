package io.github.kinesislambda.engine.internal.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.kinesislambda.model.event.WindowCall;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes invocations as NDJSON: one JSON object a line. */
public final class LedgerWriter {

  private static final JsonFactory JSON =
      new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private LedgerWriter() {}

  /** Writes each invocation as one line; leaves the stream open. */
  public static void write(List<Ledger.Entry> entries, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setRootValueSeparator(null);
      for (Ledger.Entry entry : entries) {
        write(entry, json);
        json.writeRaw('\n');
      }
    }
  }

  private static void write(Ledger.Entry entry, JsonGenerator json) throws IOException {
    Invocation invocation = entry.invocation();
    json.writeStartObject();
    json.writeNumberField("position", entry.position());
    json.writeStringField("mapping", invocation.mappingId().toString());
    json.writeStringField("functionArn", invocation.functionArn());
    json.writeStringField("eventSourceArn", invocation.eventSourceArn());
    json.writeStringField("shardId", invocation.shardId().toString());
    json.writeNumberField("lane", invocation.lane());
    writeBatch(invocation.batch(), json);
    json.writeNumberField("concurrency", invocation.concurrency());
    json.writeStringField("started", invocation.started().toString());
    writeAttempt(invocation.attempt(), json);
    json.writeStringField("whatNext", invocation.whatNext().name());
    if (invocation.fault().isPresent()) {
      json.writeStringField("fault", invocation.fault().get().toString());
    }
    json.writeEndObject();
  }

  private static void writeBatch(Invocation.Delivered batch, JsonGenerator json)
      throws IOException {
    if (batch.first().isPresent() && batch.last().isPresent()) {
      json.writeStringField("firstSequenceNumber", batch.first().get().toString());
      json.writeStringField("lastSequenceNumber", batch.last().get().toString());
    }
    json.writeNumberField("records", batch.records());
    json.writeNumberField("bytes", batch.bytes());
    json.writeStringField("closedBecause", batch.delivery().closedBecause().name());
    json.writeStringField("origin", batch.delivery().origin().name());
    json.writeNumberField("attempt", batch.delivery().attempt());
    if (batch.delivery().window().isPresent()) {
      writeWindow(batch.delivery().window().get(), json);
    }
  }

  private static void writeWindow(WindowCall window, JsonGenerator json) throws IOException {
    json.writeStringField("windowStart", window.start().toString());
    json.writeStringField("windowEnd", window.end().toString());
    json.writeStringField("windowPhase", window.phase().name());
  }

  private static void writeAttempt(Attempt attempt, JsonGenerator json) throws IOException {
    json.writeStringField("requestId", attempt.requestId());
    json.writeStringField("environment", attempt.environment().name());
    json.writeStringField("outcome", attempt.outcome().name());
    if (!attempt.error().isEmpty()) {
      json.writeStringField("error", attempt.error());
    }
    json.writeNumberField("durationMillis", attempt.duration().toNanos() / 1e6);
  }
}
