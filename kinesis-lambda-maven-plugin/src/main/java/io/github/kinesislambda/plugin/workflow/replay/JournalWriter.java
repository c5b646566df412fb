package io.github.kinesislambda.plugin.workflow.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Appends to the file of one replay; each method returns when the operating system has the lines.
 */
final class JournalWriter implements AutoCloseable {

  private static final JsonFactory JSON = new JsonFactory();

  private final int number;
  private final FileChannel file;

  private JournalWriter(int number, FileChannel file) {
    this.number = number;
    this.file = file;
  }

  static JournalWriter create(Path path, int number, RunHeader header) throws IOException {
    FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
    JournalWriter writer = new JournalWriter(number, file);
    writer.begin(header);
    return writer;
  }

  /** The number of the replay. */
  int number() {
    return number;
  }

  /** Notes records that are about to be sent. */
  void sending(List<Outgoing> records) {
    append(
        json -> {
          for (Outgoing record : records) {
            json.writeStartObject();
            json.writeNumberField("n", record.number());
            json.writeStringField("key", record.partitionKey());
            json.writeStringField("data", record.data());
            json.writeEndObject();
          }
        });
  }

  /** Notes records that Kinesis has taken. */
  void acknowledged(List<Acknowledged> records) {
    append(
        json -> {
          for (Acknowledged record : records) {
            json.writeStartObject();
            json.writeNumberField("n", record.record().number());
            json.writeStringField("shard", record.receipt().shardId());
            json.writeStringField("sequence", record.receipt().sequenceNumber());
            json.writeEndObject();
          }
        });
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The journal cannot be closed.", e);
    }
  }

  private void begin(RunHeader header) {
    append(
        json -> {
          json.writeStartObject();
          json.writeStringField("stream", header.stream());
          json.writeStringField("begin", header.begin().toString());
          json.writeNumberField("count", header.count());
          json.writeStringField("source", header.source());
          json.writeNumberField("seed", header.seed());
          json.writeNumberField("shards", header.shards());
          json.writeEndObject();
        });
  }

  /* One write for all lines: a process that dies leaves whole calls, not halves. */
  private void append(Lines lines) {
    ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    try {
      try (JsonGenerator json = JSON.createGenerator(buffer)) {
        json.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
        lines.write(json);
      }
      buffer.write('\n');
      ByteBuffer bytes = ByteBuffer.wrap(buffer.toByteArray());
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The journal cannot be written; nothing more is sent. Check the disk.", e);
    }
  }

  @FunctionalInterface
  private interface Lines {
    void write(JsonGenerator json) throws IOException;
  }
}
