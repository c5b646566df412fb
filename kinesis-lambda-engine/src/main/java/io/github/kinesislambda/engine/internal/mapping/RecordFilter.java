package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.model.event.EventContext;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.Patterns;

/**
 * Delivers the records that match one of a mapping's patterns.
 *
 * <p>Patterns see the record's data, decoded and read as JSON, under {@code data}, and beside it
 * the metadata that older editions of Lambda's guide documented for Kinesis.
 *
 * <p>Divergence: records that the Kinesis Producer Library aggregated are not taken apart.
 */
final class RecordFilter implements Predicate<StreamRecord> {

  private final EventContext context;
  private final Machine anyData = Machine.builder().build();
  private final Machine metadataOnly = Machine.builder().build();

  private RecordFilter(List<FilterPattern> patterns, EventContext context) {
    this.context = context;
    for (FilterPattern pattern : patterns) {
      pattern.rules().forEach(rule -> add(rule, anyData));
      if (!pattern.looksAtData()) {
        pattern.rules().forEach(rule -> add(rule, metadataOnly));
      }
    }
  }

  /** Returns a filter that lets everything through when there is no pattern. */
  static Predicate<StreamRecord> of(List<String> patterns, EventContext context) {
    if (patterns.isEmpty()) {
      return record -> true;
    }
    return new RecordFilter(patterns.stream().map(FilterPattern::parse).toList(), context);
  }

  @Override
  public boolean test(StreamRecord record) {
    String data = new String(record.data(), UTF_8);
    if (FilterPattern.isJson(data)) {
      return matches(anyData, "\"data\":" + data + ",", record);
    }
    return !metadataOnly.isEmpty() && matches(metadataOnly, "", record);
  }

  private boolean matches(Machine machine, String data, StreamRecord record) {
    String sequenceNumber = record.sequenceNumber().toString();
    String event =
        "{"
            + data
            + "\"kinesisSchemaVersion\":\"1.0\",\"partitionKey\":"
            + FilterPattern.quoted(record.partitionKey())
            + ",\"sequenceNumber\":\""
            + sequenceNumber
            + "\",\"approximateArrivalTimestamp\":"
            + record.approximateArrival().toEpochMilli() / 1e3
            + ",\"eventSource\":\"aws:kinesis\",\"eventVersion\":\"1.0\",\"eventID\":\""
            + context.shardId()
            + ":"
            + sequenceNumber
            + "\",\"eventName\":\"aws:kinesis:record\",\"awsRegion\":\""
            + context.region()
            + "\",\"eventSourceARN\":\""
            + context.eventSourceArn()
            + "\"}";
    try {
      return !machine.rulesForJSONEvent(event).isEmpty();
    } catch (Exception e) { // It declares nothing narrower.
      throw new IllegalStateException("Checked JSON cannot be read: " + event, e);
    }
  }

  private static void add(Map<String, List<Patterns>> rule, Machine machine) {
    machine.addPatternRule("filter", rule);
  }
}
