package io.github.kinesislambda.model.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.model.stream.StreamRecord;
import java.util.List;

/**
 * Writes the JSON of an invocation event as AWS delivers it: the same members in the same order,
 * the arrival time in seconds with three decimals.
 *
 * <p>The size of every piece is known beforehand, so that a batch can be cut at 6 MB without being
 * written.
 */
public final class KinesisEventWriter {

  private static final byte[] EVENT_HEAD = bytes("{\"Records\":[");
  private static final byte[] EVENT_TAIL = bytes("]}");
  private static final byte[] KEY =
      bytes("{\"kinesis\":{\"kinesisSchemaVersion\":\"1.0\",\"partitionKey\":\"");
  private static final byte[] SEQUENCE_NUMBER = bytes("\",\"sequenceNumber\":\"");
  private static final byte[] DATA = bytes("\",\"data\":\"");
  private static final byte[] ARRIVAL = bytes("\",\"approximateArrivalTimestamp\":");
  private static final int SEQUENCE_NUMBER_DIGITS = 56;

  private final EventContext context;
  private final byte[] eventId;
  private final byte[] recordTail;
  private final int fixedRecordBytes;

  /** Creates a writer for the events of one shard. */
  public KinesisEventWriter(EventContext context) {
    this.context = context;
    eventId =
        bytes(
            "},\"eventSource\":\"aws:kinesis\",\"eventVersion\":\"1.0\",\"eventID\":\""
                + context.shardId()
                + ":");
    recordTail =
        bytes(
            "\",\"eventName\":\"aws:kinesis:record\",\"invokeIdentityArn\":\""
                + context.invokeIdentityArn()
                + "\",\"awsRegion\":\""
                + context.region()
                + "\",\"eventSourceARN\":\""
                + context.eventSourceArn()
                + "\"}");
    fixedRecordBytes =
        KEY.length
            + SEQUENCE_NUMBER.length
            + DATA.length
            + ARRIVAL.length
            + eventId.length
            + recordTail.length
            + 2 * SEQUENCE_NUMBER_DIGITS;
  }

  /** Returns what every record repeats. */
  public EventContext context() {
    return context;
  }

  /** Returns the size in bytes of an event without records and without window. */
  public int emptyEventBytes() {
    return EVENT_HEAD.length + EVENT_TAIL.length;
  }

  /** Returns the size in bytes that a record adds to an event, without a comma. */
  public int bytesOf(StreamRecord record) {
    return fixedRecordBytes
        + JsonBytes.sizeOfEscaped(record.partitionKey())
        + JsonBytes.sizeOfBase64(record.data())
        + JsonBytes.sizeOfSeconds(record.approximateArrival().toEpochMilli());
  }

  /** Returns the size in bytes of the members that a window adds to an event. */
  public int bytesOf(WindowCall window) {
    return windowTail(window).length - EVENT_TAIL.length;
  }

  /** Writes the event of a batch. */
  public byte[] write(List<StreamRecord> records) {
    return write(records, EVENT_TAIL);
  }

  /** Writes the event of a batch that belongs to a tumbling window. */
  public byte[] write(List<StreamRecord> records, WindowCall window) {
    return write(records, windowTail(window));
  }

  private byte[] write(List<StreamRecord> records, byte[] tail) {
    int size = EVENT_HEAD.length + tail.length + Math.max(0, records.size() - 1);
    for (StreamRecord record : records) {
      size += bytesOf(record);
    }
    JsonBytes json = new JsonBytes(size).raw(EVENT_HEAD);
    for (int i = 0; i < records.size(); i++) {
      if (i > 0) {
        json.raw(',');
      }
      write(records.get(i), json);
    }
    return json.raw(tail).toArray();
  }

  private void write(StreamRecord record, JsonBytes json) {
    byte[] sequenceNumber = bytes(record.sequenceNumber().toString());
    json.raw(KEY)
        .escaped(record.partitionKey())
        .raw(SEQUENCE_NUMBER)
        .raw(sequenceNumber)
        .raw(DATA)
        .base64(record.data())
        .raw(ARRIVAL)
        .seconds(record.approximateArrival().toEpochMilli())
        .raw(eventId)
        .raw(sequenceNumber)
        .raw(recordTail);
  }

  private byte[] windowTail(WindowCall window) {
    byte[] head =
        bytes(
            "],\"window\":{\"start\":\""
                + window.start()
                + "\",\"end\":\""
                + window.end()
                + "\"},\"state\":");
    byte[] tail =
        bytes(
            ",\"shardId\":\""
                + context.shardId()
                + "\",\"eventSourceARN\":\""
                + context.eventSourceArn()
                + "\",\"isFinalInvokeForWindow\":"
                + window.phase().isFinal()
                + ",\"isWindowTerminatedEarly\":"
                + (window.phase() == WindowCall.Phase.TERMINATED_EARLY)
                + "}");
    return new JsonBytes(head.length + window.state().length + tail.length)
        .raw(head)
        .raw(window.state())
        .raw(tail)
        .toArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
