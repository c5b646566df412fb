package io.github.kinesislambda.plugin.workflow.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file of one replay; a last line that was cut off by the death of its writer is dropped.
 */
final class JournalReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TreeMap<Long, SentTrade> trades = new TreeMap<>();
  private @Nullable RunHeader header;

  private JournalReader() {}

  static ReplayRun read(Path file, int number) {
    JournalReader reader = new JournalReader();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String line = lines.readLine();
      while (line != null) {
        String next = lines.readLine();
        reader.take(file, line, next == null);
        line = next;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The journal " + file + " cannot be read.", e);
    }
    if (reader.header == null) {
      reader.header = new RunHeader("", Instant.EPOCH, 0, "", 0, 0);
    }
    List<SentTrade> trades = new ArrayList<>(reader.trades.values());
    return new ReplayRun(number, reader.header, trades);
  }

  private void take(Path file, String text, boolean last) throws IOException {
    JsonNode line;
    try {
      line = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      if (last) {
        return;
      }
      throw new IOException("A line of " + file + " is no JSON: " + text, e);
    }
    if (line.has("stream")) {
      header = header(line);
      return;
    }
    if (line.has("data")) {
      sent(line);
      return;
    }
    acknowledged(line);
  }

  private void sent(JsonNode line) {
    long number = line.path("n").asLong();
    trades.put(
        number,
        new SentTrade(
            number, line.path("key").asText(), line.path("data").asText(), Optional.empty()));
  }

  private void acknowledged(JsonNode line) {
    SentTrade.Receipt receipt =
        new SentTrade.Receipt(line.path("shard").asText(), line.path("sequence").asText());
    trades.computeIfPresent(
        line.path("n").asLong(),
        (number, trade) ->
            new SentTrade(number, trade.partitionKey(), trade.data(), Optional.of(receipt)));
  }

  private static RunHeader header(JsonNode line) {
    return new RunHeader(
        line.path("stream").asText(),
        Instant.parse(line.path("begin").asText()),
        line.path("count").asLong(),
        line.path("source").asText(),
        line.path("seed").asLong(),
        line.path("shards").asInt());
  }
}
