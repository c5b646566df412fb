package io.github.kinesislambda.plugin.workflow.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.nio.file.Path;

/** A trades file in the plan of a replay: it goes on only with the file that it began with. */
final class RecordedSource {

  private static final String FILE = "trades";
  private static final String SIZE = "tradesBytes";
  private static final String SHA256 = "tradesSha256";

  private RecordedSource() {}

  static void write(TradeSource.Recorded source, ObjectNode json) {
    json.put(FILE, source.file().toAbsolutePath().toString());
    json.put(SIZE, source.stamp().sizeInBytes());
    json.put(SHA256, source.stamp().sha256());
  }

  static boolean isIn(JsonNode json) {
    return json.has(FILE);
  }

  /**
   * Opens the file.
   *
   * @throws GoalException when it is not known, or not certain, that it holds what it held
   */
  static TradeSource read(JsonNode json) {
    Path file = Path.of(json.path(FILE).asText());
    if (!json.has(SHA256)) {
      throw GoalException.project(
          "The replay of %s was begun by a version that did not note what the file held."
              .formatted(file),
          "A replay goes on only when it is certain that its trades file is the same.",
          "Drop -Dkinesis.resume to begin a new replay.");
    }
    FileStamp then = new FileStamp(json.path(SIZE).asLong(), json.path(SHA256).asText());
    FileStamp now = stamp(file);
    if (!now.equals(then)) {
      throw GoalException.project(
          "The trades file %s has changed since the replay began: %s."
              .formatted(file, what(then, now)),
          "A replay goes on only with the file that it began with; else it would send other trades"
              + " than those that were left.",
          "Put the file back as it was, or drop -Dkinesis.resume to begin a new replay.");
    }
    return TradeSource.recorded(file);
  }

  private static FileStamp stamp(Path file) {
    try {
      return FileStamp.of(file);
    } catch (IOException e) {
      throw GoalException.project(
          "The trades file %s of the replay cannot be read: %s.".formatted(file, e),
          "A replay goes on only with the file that it began with.",
          "Put the file back where it was, or drop -Dkinesis.resume to begin a new replay.",
          e);
    }
  }

  private static String what(FileStamp then, FileStamp now) {
    return now.sizeInBytes() == then.sizeInBytes()
        ? "its %d bytes are others".formatted(now.sizeInBytes())
        : "it had %d bytes and has %d".formatted(then.sizeInBytes(), now.sizeInBytes());
  }
}
