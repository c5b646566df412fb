package io.github.kinesislambda.plugin.workflow.parity;

import io.github.kinesislambda.plugin.workflow.logs.InvocationLog;
import io.github.kinesislambda.plugin.workflow.logs.LogLine;
import io.github.kinesislambda.plugin.workflow.logs.PayloadFinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The batches of each shard as a function's log shows them, which every target has. */
final class BatchesInLog {

  private static final String TIME =
      "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}([.,]\\d+)?(Z|[+-]\\d{2}:?\\d{2})?";
  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String SEQUENCE_NUMBER = "\\b49\\d{54}\\b";

  private final Map<Long, String> shardByPayload = new HashMap<>();
  private final Map<String, List<Batch>> byShard = new TreeMap<>();

  /**
   * Sorts invocations.
   *
   * @param linesByShard what is on the stream
   * @param invocations by their start
   */
  BatchesInLog(Map<String, List<String>> linesByShard, List<InvocationLog> invocations) {
    PayloadFinder finder = new PayloadFinder(shardByPayload::containsKey);
    linesByShard.forEach(
        (shard, lines) -> lines.forEach(line -> shardByPayload.put(finder.add(line), shard)));
    for (InvocationLog invocation : invocations) {
      long[] payloads = finder.in(invocation.ownText());
      String shard =
          payloads.length == 0 ? "unknown" : shardByPayload.getOrDefault(payloads[0], "unknown");
      byShard
          .computeIfAbsent(shard, first -> new ArrayList<>())
          .add(new Batch(payloads.length, invocation.ownLines()));
    }
  }

  private record Batch(int records, List<LogLine> lines) {}

  /** How many records each batch had: {@code 100, 38}. */
  Map<String, String> sizes() {
    return values(
        batches ->
            batches.stream()
                .map(batch -> Integer.toString(batch.records()))
                .collect(Collectors.joining(", ")));
  }

  /** How many lines the function wrote, and which, without what is different each time. */
  Map<String, String> ownLines() {
    return values(
        batches -> {
          List<String> lines =
              batches.stream()
                  .flatMap(batch -> batch.lines().stream())
                  .map(line -> steady(line.text()))
                  .toList();
          return "%d lines %08x".formatted(lines.size(), lines.hashCode());
        });
  }

  private static String steady(String line) {
    return line.strip()
        .replaceAll(ID, "<id>")
        .replaceAll(SEQUENCE_NUMBER, "<sequence number>")
        .replaceAll(TIME, "<time>");
  }

  private Map<String, String> values(Function<List<Batch>, String> value) {
    Map<String, String> values = new TreeMap<>();
    byShard.forEach((shard, batches) -> values.put(shard, value.apply(batches)));
    return values;
  }
}
